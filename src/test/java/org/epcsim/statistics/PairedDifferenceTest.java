package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  private static final double[] A = {1, 2, 4, 3};

  @Test
  void aShiftIsKnownExactly() {
    PairedDifference shift = PairedDifference.of(new double[] {1.5, 2.5, 4.5, 3.5}, A, 0.95);
    assertThat(shift.difference().mean()).isEqualTo(0.5);
    assertThat(shift.difference().halfWidth()).isZero();
    assertThat(shift.difference().n()).isEqualTo(4);
    assertThat(shift.correlation().orElseThrow()).isEqualTo(1, within(1e-15));
  }

  @Test
  void theCorrelationIsPearsons() {
    PairedDifference pair = PairedDifference.of(A, new double[] {4, 1, 3, 2}, 0.95);
    assertThat(pair.correlation().orElseThrow()).isEqualTo(-0.2, within(1e-15));
    assertThat(pair.difference().mean()).isZero();
    double[] mirrored = {-2, -4, -8, -6};
    assertThat(PairedDifference.of(A, mirrored, 0.95).correlation().orElseThrow())
        .isEqualTo(-1, within(1e-15))
        .isGreaterThanOrEqualTo(-1);
  }

  @Test
  void aConstantHasNoCorrelation() {
    double[] constant = {0.1, 0.1, 0.1, 0.1};
    assertThat(PairedDifference.of(A, constant, 0.95).correlation()).isEmpty();
    assertThat(PairedDifference.of(constant, A, 0.95).correlation()).isEmpty();
    assertThat(PairedDifference.of(constant, A, 0.95).difference().halfWidth()).isPositive();
  }

  @Test
  void onePairHasADifferenceAndNoHalfWidth() {
    PairedDifference pair = PairedDifference.of(new double[] {3}, new double[] {1}, 0.95);
    assertThat(pair.difference().mean()).isEqualTo(2);
    assertThat(pair.difference().halfWidth()).isNaN();
    assertThat(pair.correlation()).isEmpty();
  }

  @Test
  void whatIsNotPairedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedDifference.of(A, new double[] {1}, 0.95));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedDifference.of(new double[0], new double[0], 0.95));
  }
}
