package org.epcsim.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "0.30000000000000004, 0.3",
    "1, 1",
    "-2.50, -2.5",
    "-0.0, 0",
    "1e-7, 0.0000001",
    "1e21, 1000000000000000000000",
    "123456789012.5, 123456789012",
    "123456789013.5, 123456789014",
    "0.33333333333333333, 0.333333333333",
    "0.9999999999999, 1",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void aNumberHasTwelveSignificantDigitsAndNoExponent(double value, String text) {
    assertThat(Numbers.format(value)).isEqualTo(text);
  }

  @Test
  void theSmallestAndLargestDoublesArePlain() {
    assertThat(Numbers.format(Double.MIN_VALUE)).matches("0\\.0{323}494065645841");
    assertThat(Numbers.format(Double.MAX_VALUE)).matches("179769313486\\d*").hasSize(309);
  }

  @Test
  void aWholeNumberKeepsAllItsDigits() {
    assertThat(Numbers.format(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(Numbers.format(1_234_567_890_123_456L)).isEqualTo("1234567890123456");
  }

  @Test
  void whatIsWrittenReadsBackWithinHalfAUnitOfTheTwelfthDigit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL) {
        double read = Double.parseDouble(Numbers.format(value));
        assertThat(Math.abs(read / value - 1)).as("%s", value).isLessThanOrEqualTo(5.1e-12);
      }
    }
  }
}
