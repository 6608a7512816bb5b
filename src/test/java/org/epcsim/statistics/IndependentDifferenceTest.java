package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IndependentDifferenceTest {

  private static Interval of(double[] values, double[] reference) {
    return IndependentDifference.interval(
        IndependentDifference.of(values), IndependentDifference.of(reference), 0.95);
  }

  /** Equal deviations and sizes have 2 (n - 1) degrees: t is 2.776445 of 4. */
  @Test
  void equalDeviationsPoolTheirDegrees() {
    Interval interval = of(new double[] {4, 5, 6}, new double[] {1, 2, 3});

    assertThat(interval.low()).isCloseTo(3 - 2.776445 * Math.sqrt(2.0 / 3), within(1e-5));
    assertThat(interval.high()).isCloseTo(3 + 2.776445 * Math.sqrt(2.0 / 3), within(1e-5));
  }

  /** Against a constant only the other side has degrees: t is 4.302653 of 2. */
  @Test
  void aConstantAddsNothing() {
    Interval interval = of(new double[] {1, 2, 3}, new double[] {5, 5});

    assertThat(interval.halfWidth()).isCloseTo(4.302653 * Math.sqrt(1.0 / 3), within(1e-5));
  }

  @Test
  void twoConstantsDifferByExactlyThat() {
    assertThat(of(new double[] {7, 7}, new double[] {5, 5, 5})).isEqualTo(new Interval(2, 2));
  }

  @Test
  void oneValueHasNoDeviation() {
    assertThatThrownBy(() -> IndependentDifference.of(new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * 4,000 pairs of samples of 6 and 12 with deviations 1 and 3: the truth is missed in 5 % of them,
   * within 4 standard errors (false alarms: 1 in 16,000).
   */
  @Test
  void unequalDeviationsAreCoveredAllTheSame() {
    Random random = new Random(20261124);
    int missed = 0;
    for (int i = 0; i < 4000; i++) {
      double[] a = random.doubles(6).map(u -> random.nextGaussian()).toArray();
      double[] b = random.doubles(12).map(u -> 3 * random.nextGaussian()).toArray();
      missed += of(a, b).contains(0) ? 0 : 1;
    }
    assertThat(missed / 4000.0).isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / 4000)));
  }
}
