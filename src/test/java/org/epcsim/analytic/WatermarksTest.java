package org.epcsim.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarksTest {

  @Test
  void ofManyPagesOutHalfOfTheRangeIsFree() {
    assertThat(Watermarks.LINUX.meanFree(1e6, 0)).isCloseTo(48, within(0.01));
    assertThat(Watermarks.LINUX.meanFree(1e6, 1)).isCloseTo(51.75, within(0.01));
    assertThat(Watermarks.NONE.meanFree(1e6, 1)).isZero();
  }

  /** Levels 32 to 64, each for a time in proportion to 1 / (D + F). */
  @ParameterizedTest
  @CsvSource({"-20", "0", "50", "200", "2000"})
  void ofFewPagesOutItIsTheirHarmonicMean(int deficit) {
    double time = 0;
    for (int free = 32; free <= 64; free++) {
      time += 1.0 / (deficit + free);
    }
    double exact = 33 / time - deficit;
    assertThat(Watermarks.LINUX.meanFree(deficit, 0)).isCloseTo(exact, within(0.02));
  }

  @Test
  void itEndsWhereEverythingFits() {
    assertThat(Watermarks.LINUX.fit(1000, 1032)).isTrue();
    assertThat(Watermarks.LINUX.fit(1000, 1031)).isFalse();
    double out = -31 + Watermarks.LINUX.meanFree(-31, 0); // exactly 33 / (1 + 1/2 + ... 1/33) = 8.1
    assertThat(out).isBetween(7.5, 8.5);
    assertThat(-31.999 + Watermarks.LINUX.meanFree(-31.999, 0)).isPositive();
  }

  @Test
  void theOrderIsChecked() {
    assertThatThrownBy(() -> new Watermarks(2, 1, 16)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Watermarks(1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
