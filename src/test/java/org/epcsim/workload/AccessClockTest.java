package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class AccessClockTest {

  private static final long HALF = Popularity.TOTAL / 2;
  private static final long QUARTER = Popularity.TOTAL / 4;

  private static AccessClock clock(double rate, long weight) {
    AccessClock clock = new AccessClock();
    clock.rate(rate);
    clock.unmappedWeight(weight);
    return clock;
  }

  @Test
  void bothClocksArePiecewiseLinear() {
    AccessClock clock = clock(2e6, HALF);
    clock.advanceTo(1_000_000);
    assertThat(clock.k()).isEqualTo(2000);
    assertThat(clock.a()).isEqualTo(1000);
    clock.unmappedWeight(QUARTER);
    clock.advanceTo(3_000_000);
    clock.rate(0);
    clock.advanceTo(9_000_000);
    assertThat(clock.k()).isEqualTo(6000);
    assertThat(clock.a()).isEqualTo(2000);
    clock.rate(1e9);
    clock.advanceTo(9_000_001);
    assertThat(clock.k()).isEqualTo(6001);
    assertThat(clock.a()).isEqualTo(2000.25);
  }

  @Test
  void aFaultComesAtTheFirstNanosecondThatReachesTheThreshold() {
    AccessClock clock = clock(1e9, HALF);
    assertThat(clock.nextFault(7)).isEqualTo(14);
    assertThat(clock.nextFault(7.001)).isEqualTo(15);
    assertThat(clock.nextFault(0.25)).isEqualTo(1);
    clock.advanceTo(10);
    assertThat(clock.nextFault(7)).isEqualTo(14);
    clock.unmappedWeight(QUARTER);
    assertThat(clock.nextFault(7)).isEqualTo(18);
  }

  @Test
  void theFractionBelowANanosecondIsCarried() {
    // 3 accesses a ns, all faults: thresholds 1, 2, 3, ... fall three in each nanosecond.
    AccessClock clock = clock(3e9, Popularity.TOTAL);
    for (int fault = 1; fault <= 3000; fault++) {
      long at = clock.nextFault(fault);
      assertThat(at).isEqualTo((fault + 2) / 3);
      clock.advanceTo(at);
    }
    assertThat(clock.a()).isEqualTo(3000);
  }

  @Test
  void noFaultComesWithoutARunningThreadOrAnUnmappedPage() {
    assertThat(new AccessClock().nextFault(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(clock(0, HALF).nextFault(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(clock(2e6, 0).nextFault(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(clock(Double.MIN_VALUE, 1).nextFault(1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void noFaultComesAfterTheEndOfWholeDoubles() {
    assertThat(clock(1e9, Popularity.TOTAL).nextFault(0x1p53)).isEqualTo(Long.MAX_VALUE);
    assertThat(clock(1e9, Popularity.TOTAL).nextFault(0x1p52)).isEqualTo(1L << 52);
    assertThat(clock(1e-3, 1).nextFault(1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aThresholdAlreadyPassedFaultsNow() {
    AccessClock clock = clock(1e9, HALF);
    clock.advanceTo(100);
    assertThat(clock.nextFault(3)).isEqualTo(100);
    assertThat(clock.nextFault(-1e300)).isEqualTo(100);
  }

  @Test
  void theNextFaultIsExactInDecimalArithmetic() {
    RandomStream random = new RandomStreams(2, 0).stream("clock");
    for (int round = 0; round < 20_000; round++) {
      double rate = StrictMath.exp(random.uniform(0, 25));
      long weight = 1 + (random.nextLong(Popularity.TOTAL) >>> random.nextInt(30));
      double threshold = random.exponential();
      long at = clock(rate, weight).nextFault(threshold);
      if (at < Long.MAX_VALUE) {
        // Relative slack for the three roundings of the rate of A.
        assertThat(faultsAt(at, rate, weight)).isGreaterThanOrEqualTo(threshold * (1 - 0x1p-50));
        assertThat(faultsAt(at - 1, rate, weight)).isLessThan(threshold * (1 + 0x1p-50));
      }
    }
  }

  private static double faultsAt(long nanos, double rate, long weight) {
    return new BigDecimal(rate)
        .multiply(new BigDecimal(weight))
        .multiply(new BigDecimal(nanos))
        .multiply(new BigDecimal(0x1p-62))
        .movePointLeft(9)
        .doubleValue();
  }

  @Test
  void clocksNeverRunBackwards() {
    RandomStream random = new RandomStreams(4, 0).stream("clock");
    AccessClock clock = new AccessClock();
    long time = 0;
    double k = 0;
    double a = 0;
    for (int i = 0; i < 1_000_000; i++) {
      time += random.nextInt(3);
      clock.advanceTo(time);
      if (random.bernoulli(0.3)) {
        clock.rate(random.uniform(0, 1e7));
      }
      if (random.bernoulli(0.3)) {
        clock.unmappedWeight(random.nextLong(Popularity.TOTAL) >>> random.nextInt(62));
      }
      assertThat(clock.k() >= k && clock.a() >= a).isTrue();
      k = clock.k();
      a = clock.a();
    }
  }

  @Test
  void fiveMillionChangesDriftByLessThanTwoRoundings() {
    RandomStream random = new RandomStreams(6, 0).stream("clock");
    AccessClock clock = new AccessClock();
    long time = 0;
    long thousandths = 0;
    long thirtySecondThousandths = 0;
    for (int i = 0; i < 5_000_000; i++) {
      int megahertz = 1 + random.nextInt(7);
      int thirtySeconds = random.nextInt(33);
      clock.rate(megahertz * 1e6);
      clock.unmappedWeight(thirtySeconds * (Popularity.TOTAL / 32));
      int nanos = random.nextInt(100_000);
      time += nanos;
      thousandths += (long) megahertz * nanos;
      thirtySecondThousandths += (long) megahertz * nanos * thirtySeconds;
      clock.advanceTo(time);
    }
    assertThat(clock.k() / (thousandths / 1e3) - 1).isBetween(-0x1p-51, 0x1p-51);
    assertThat(clock.a() / (thirtySecondThousandths / 32e3) - 1).isBetween(-0x1p-51, 0x1p-51);
  }

  @Test
  void impossibleTimesRatesAndWeightsAreRefused() {
    AccessClock clock = clock(1, 1);
    clock.advanceTo(5);
    assertThatThrownBy(() -> clock.advanceTo(4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.rate(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.rate(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.unmappedWeight(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.unmappedWeight(Popularity.TOTAL + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Where accesses are 0.3 ns apart no instant is exact: each is the first that is not early. */
  @Test
  void aNumberOfAccessesIsReachedAtTheFirstNanosecondThatHasIt() {
    for (double rate : new double[] {1, 3e6, 1e9 / 7, 3.3e9}) {
      AccessClock clock = new AccessClock();
      clock.advanceTo(17);
      clock.rate(rate);
      for (double accesses : new double[] {1e-9, 1, 2, 1000, 12_345.678}) {
        long at = clock.reaches(accesses);
        AccessClock late = new AccessClock();
        late.advanceTo(17);
        late.rate(rate);
        late.advanceTo(at - 1);
        assertThat(late.k()).isLessThan(accesses);
        late.advanceTo(at);
        assertThat(late.k()).isGreaterThanOrEqualTo(accesses);
      }
    }
  }

  @Test
  void aNumberOfAccessesThatIsThereIsReachedNowAndNoneWithoutARate() {
    AccessClock clock = new AccessClock();
    assertThat(clock.reaches(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(clock.reaches(0)).isEqualTo(Long.MAX_VALUE);
    clock.rate(1e9);
    clock.advanceTo(10);
    assertThat(clock.reaches(10)).isEqualTo(10);
    assertThat(clock.reaches(3)).isEqualTo(10);
    assertThat(clock.reaches(11)).isEqualTo(11);
  }

  @Test
  void onlyTheIndependentShareOfTheAccessesFaultsHere() {
    AccessClock clock = new AccessClock(0.25);
    clock.rate(1e6);
    clock.unmappedWeight(Popularity.TOTAL / 2);
    clock.advanceTo(1_000_000_000);
    assertThat(clock.k()).isEqualTo(1e6);
    assertThat(clock.independent()).isEqualTo(0.25e6);
    assertThat(clock.a()).isEqualTo(0.125e6);
    assertThatThrownBy(() -> new AccessClock(1.5)).isInstanceOf(IllegalArgumentException.class);
  }
}
