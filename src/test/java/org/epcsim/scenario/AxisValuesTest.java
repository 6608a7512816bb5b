package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of an axis, and ranges that stand for several. */
class AxisValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8                        | 8
          16 MiB                   | 16 MiB
          uniform                  | uniform
          2.5e5/s                  | 2.5e5/s
          0..3                     | 0, 1, 2, 3
          -1..1                    | -1, 0, 1
          4 .. 4                   | 4
          0..7 by 3                | 0, 3, 6
          0 MiB..16 MiB by 8 MiB   | 0 MiB, 8 MiB, 16 MiB
          0..16 MiB by 8           | 0 MiB, 8 MiB, 16 MiB
          1..3 pages               | 1 pages, 2 pages, 3 pages
          0.5..2 by 0.5            | 0.5, 1, 1.5, 2
          0.5..2.5 by 0.25e1       | 0.5
          1.5 ms..2.5 ms by 0.5 ms | 1.5 ms, 2 ms, 2.5 ms
          1e5/s..3e5/s by 1e5/s    | 100000 /s, 200000 /s, 300000 /s
          0.1..0.3 by 0.1          | 0.1, 0.2, 0.3
          """)
  void aRangeHoldsBothEndsAndDecimalStepsAreExact(String text, String values) {
    assertThat(String.join(", ", AxisValues.parse(text).values())).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0..             | is no range
          ..4             | is no range
          a..b            | is no range
          0..4 by x       | is no range
          0..4..8         | is no range
          1 MiB..2 GiB    | mixes units
          1 MiB..2        | mixes units
          0..4 MiB by 1 s | mixes units
          4..0            | never ends
          0..4 by 0       | never ends
          0..4 by -1      | never ends
          0..10000        | has more than 10000 values
          0..1 by 1e-9    | has more than 10000 values
          """)
  void whatCannotBeCountedThroughIsRefusedWithAnExample(String text, String problem) {
    assertThatThrownBy(() -> AxisValues.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("0 MiB..64 MiB by 8 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0..9999", "0..1 by 0.0001001"})
  void tenThousandValuesAreNotTooMany(String text) {
    assertThat(AxisValues.parse(text).values()).hasSizeBetween(9_900, 10_000);
  }

  @Test
  void theTextIsKeptAsItWasWritten() {
    assertThat(AxisValues.parse(" 0..3 ")).hasToString("0..3");
  }
}
