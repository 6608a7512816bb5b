package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
  private static final double[] SAMPLE = {5.1, 4.8, 6.3, 5.5, 5.0, 4.7, 5.9, 6.1, 5.2, 4.9};

  /** Worked with scipy's t. */
  @Test
  void aSampleHasStudentsInterval() {
    Estimate estimate = Estimate.of(SAMPLE, 0.95);
    assertThat(estimate.n()).isEqualTo(10);
    assertThat(estimate.mean()).isEqualTo(5.35, within(1e-14));
    assertThat(estimate.standardDeviation()).isEqualTo(0.5700877125495689, within(1e-14));
    assertThat(estimate.halfWidth()).isEqualTo(0.4078161821813533, within(1e-9));
    assertThat(estimate.interval().orElseThrow().halfWidth())
        .isEqualTo(estimate.halfWidth(), within(1e-14));
  }

  /** Quantiles of Student's t from tables; half-width of -1 and 1 and zeros is one of them. */
  @ParameterizedTest
  @CsvSource({"1, 12.7062, 63.6567", "2, 4.30265, 9.92484", "9, 2.26216, 3.24984"})
  void theHalfWidthGrowsWithTheLevel(int degrees, double at95, double at99) {
    double[] sample = new double[degrees + 1];
    sample[0] = 1;
    sample[1] = -1;
    double error = StrictMath.sqrt(2.0 / degrees / (degrees + 1));
    assertThat(Estimate.of(sample, 0.95).halfWidth() / error).isEqualTo(at95, within(1e-4));
    assertThat(Estimate.of(sample, 0.99).halfWidth() / error).isEqualTo(at99, within(1e-4));
  }

  @Test
  void oneReplicationHasNoHalfWidth() {
    Estimate estimate = Estimate.of(new double[] {7}, 0.95);
    assertThat(estimate.mean()).isEqualTo(7);
    assertThat(estimate.halfWidth()).isNaN();
    assertThat(estimate.standardDeviation()).isNaN();
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.q95()).isEqualTo(7);
  }

  /** The sum of seven times 0.1 divided by seven is not 0.1. */
  @Test
  void equalReplicationsHaveHalfWidthZero() {
    for (double value : new double[] {0.1, 1.1, -1e9 / 3, 0}) {
      double[] sample = new double[7];
      Arrays.fill(sample, value);
      Estimate estimate = Estimate.of(sample, 0.95);
      assertThat(estimate.mean()).isEqualTo(value);
      assertThat(estimate.halfWidth()).isZero();
      assertThat(estimate.interval()).contains(new Interval(value, value));
    }
  }

  @Test
  void aLargeMeanDoesNotDrownTheDeviations() {
    double[] shifted = Arrays.stream(SAMPLE).map(x -> x + 1e9).toArray();
    assertThat(Estimate.of(shifted, 0.95).halfWidth())
        .isEqualTo(Estimate.of(SAMPLE, 0.95).halfWidth(), within(1e-6));
  }

  @Test
  void quantilesAreValuesThatWereSeen() {
    Estimate estimate = Estimate.of(SAMPLE, 0.95);
    assertThat(estimate.min()).isEqualTo(4.7);
    assertThat(estimate.q05()).isEqualTo(4.7);
    assertThat(estimate.median()).isEqualTo(5.1);
    assertThat(estimate.q95()).isEqualTo(6.3);
    assertThat(estimate.max()).isEqualTo(6.3);
  }

  @Test
  void whatIsNoSampleIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Estimate.of(new double[0], 0.95));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Estimate.of(new double[] {1, Double.POSITIVE_INFINITY}, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> Estimate.of(SAMPLE, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Estimate.of(SAMPLE, Double.NaN));
  }
}
