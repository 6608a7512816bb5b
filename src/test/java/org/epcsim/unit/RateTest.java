package org.epcsim.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

  @ParameterizedTest
  @CsvSource({
    "2e6/s, 2e6",
    "5/ms, 5000",
    "3 / min, 0.05",
    "0.25/us, 250000",
    "1/ns, 1e9",
    "9/h, 0.0025",
    "0/s, 0"
  })
  void aRateIsANumberOfTimesAUnitOfTime(String text, double perSecond) {
    assertThat(Rate.parse(text).perSecond()).isEqualTo(perSecond);
  }

  @Test
  void aRateIsWrittenPerSecond() {
    assertThat(Rate.parse("2e6/s")).hasToString("2000000/s");
    assertThat(Rate.parse("3/min")).hasToString("0.05/s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5 Hz", "/s", "5/", "5/s/s", "5/sec", "-1/s", "many/s", "5/2 s", ""})
  void whatIsNoRateIsRefusedWithAnExample(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.parse(text))
        .withMessage(
            "\"%s\" is not a rate: expected a rate such as \"2e6/s\"".formatted(text)
                + " (units: /ns, /us, /ms, /s, /min, /h)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aRateIsFiniteAndNotNegative(double perSecond) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(perSecond));
  }
}
