package org.epcsim.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimDurationTest {

  @ParameterizedTest
  @CsvSource({
    "1 ns, 1",
    "12 us, 12000",
    "10ms, 10000000",
    "1.5 s, 1500000000",
    "2 min, 120000000000",
    "1 h, 3600000000000"
  })
  void aDurationIsANumberAndAUnitOfTime(String text, long nanos) {
    assertThat(SimDuration.parse(text)).isEqualTo(new SimDuration(nanos));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "1500000000, 1500 ms", "120000000000, 2 min", "7200000000000, 2 h"})
  void aDurationIsWrittenInTheLargestUnitThatKeepsItWhole(long nanos, String text) {
    assertThat(new SimDuration(nanos)).hasToString(text);
    assertThat(SimDuration.parse(text).nanos()).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "10, '\"10\" has no unit: expected a duration such as \"10 ms\"'",
    "10 sec, '\"10 sec\" has the unknown unit \"sec\"'",
    "soon, '\"soon\" is not a duration'",
    "0.0025 us, '\"0.0025 us\" is not a whole number of ns'",
    "3000000 h, '\"3000000 h\" is too large'"
  })
  void aRefusalSaysWhatWasRead(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimDuration.parse(text))
        .withMessageContaining(problem)
        .withMessageEndingWith("(units: ns, us, ms, s, min, h)");
  }

  @Test
  void aDurationIsNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SimDuration(-1));
  }

  @Test
  void secondsAreNanosecondsOverABillion() {
    assertThat(SimDuration.parse("250 ms").seconds()).isEqualTo(0.25);
  }
}
