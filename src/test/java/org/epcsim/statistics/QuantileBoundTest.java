package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantileBoundTest {

  private static QuantileBound slowdowns(int within, int above) {
    double[] values = new double[within + above];
    Arrays.fill(values, 1.1);
    Arrays.fill(values, within, values.length, Double.POSITIVE_INFINITY);
    return QuantileBound.of(0.95, 1.1, values);
  }

  @Test
  void fewerThan59RunsShowNothingGood() {
    assertThat(slowdowns(58, 0).holds(0.95)).isFalse();
    assertThat(slowdowns(59, 0).holds(0.95)).isTrue();
  }

  @Test
  void oneRunAboveTheLimitTakes93() {
    assertThat(slowdowns(91, 1).holds(0.95)).isFalse();
    assertThat(slowdowns(92, 1).holds(0.95)).isTrue();
  }

  @Test
  void twoOfTwoAboveTheLimitShowThatItDoesNotHold() {
    assertThat(slowdowns(0, 1).fails(0.95)).isFalse();
    assertThat(slowdowns(0, 2).fails(0.95)).isTrue();
    assertThat(slowdowns(19, 1).fails(0.95)).isFalse();
    assertThat(slowdowns(19, 1).holds(0.95)).isFalse();
  }

  @Test
  void whatIsNotANumberIsAboveEveryLimit() {
    assertThat(QuantileBound.of(0.5, 10, 1, Double.NaN, 11, 10).within())
        .isEqualTo(new Proportion(2, 4));
  }

  @Test
  void aShareOfOneIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> QuantileBound.of(1, 10, 1));
  }
}
