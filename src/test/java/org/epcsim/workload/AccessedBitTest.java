package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class AccessedBitTest {

  @Test
  void theShortCutsDecideAsTheExponentialDoes() {
    RandomStream random = new RandomStreams(3, 0).stream("bits");
    for (int i = 0; i < 500_000; i++) {
      double mean = StrictMath.exp(random.uniform(-30, StrictMath.log(AccessedBit.CERTAIN)));
      double probability = -StrictMath.expm1(-mean);
      // Half of the numbers close to the threshold, where a loose bound would show.
      double u =
          random.bernoulli(0.5)
              ? random.nextDouble()
              : Math.min(0x1.fffffffffffffp-1, probability * random.uniform(0.99, 1.01));
      if (Math.abs(u - probability) > 4 * Math.ulp(probability)) {
        assertThat(AccessedBit.set(mean, u)).as("%s, %s", mean, u).isEqualTo(u < probability);
      }
    }
  }

  @Test
  void aPageWhoseBitIsCertainlySetWouldNotBeMissedByAnyNumber() {
    assertThat(AccessedBit.set(AccessedBit.CERTAIN, 0x1.fffffffffffffp-1)).isTrue();
    assertThat(AccessedBit.set(Double.MIN_VALUE, 0x1p-53)).isFalse();
  }
}
