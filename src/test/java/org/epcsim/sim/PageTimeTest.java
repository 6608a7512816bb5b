package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Sums of pages times time against numbers of any size. */
class PageTimeTest {
  @Test
  void sumsAreThoseOfBigIntegersToTheLastBitOfADouble() {
    RandomStream random = new RandomStreams(1, 0).stream("sums");
    for (int trial = 0; trial < 300; trial++) {
      PageTime sums = new PageTime(2);
      BigInteger exact = BigInteger.ZERO;
      for (int k = 0; k < 100; k++) {
        long pages = random.nextLong() >>> (36 + random.nextInt(28));
        long nanos = random.nextLong() >>> (11 + random.nextInt(40));
        sums.add(1, pages, nanos);
        exact = exact.add(BigInteger.valueOf(pages).multiply(BigInteger.valueOf(nanos)));
        if (random.bernoulli(0.3)) { // what was taken back
          sums.add(1, -pages / 2, nanos);
          exact = exact.subtract(BigInteger.valueOf(pages / 2).multiply(BigInteger.valueOf(nanos)));
        }
      }
      double value = exact.doubleValue();
      assertThat(Math.abs(sums.value(1) - value)).isLessThanOrEqualTo(2 * Math.ulp(value));
      assertThat(sums.value(0)).isZero();
    }
  }

  @Test
  void aTebibyteOfEpcForAYearIsStillExact() {
    PageTime sums = new PageTime(1);
    long year = 365L * 86_400 * 1_000_000_000;
    sums.add(0, 1L << 28, year);
    sums.add(0, -(1L << 28), year - 3);
    assertThat(sums.value(0)).isEqualTo(3 * 0x1p28);
    sums.reset();
    assertThat(sums.value(0)).isZero();
  }
}
