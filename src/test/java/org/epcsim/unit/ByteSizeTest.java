package org.epcsim.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "4096 B, 4096",
    "4KiB, 4096",
    "64 MiB, 67108864",
    "93.5 MiB, 98041856",
    "  16   GiB , 17179869184",
    "1 TiB, 1099511627776",
    "1e3 B, 1000",
    "0 B, 0",
    "9223372036854775807 B, 9223372036854775807"
  })
  void aSizeIsANumberAndABinaryUnit(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 4 KiB",
    "17179869184, 16 GiB",
    "98041856, 95744 KiB",
    "1, 1 B",
    "0, 0 B",
    "9223372036854775807, 9223372036854775807 B"
  })
  void aSizeIsWrittenInTheLargestUnitThatKeepsItWhole(long bytes, String text) {
    assertThat(new ByteSize(bytes)).hasToString(text);
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "64, '\"64\" has no unit'",
    "64 MB, '\"64 MB\" has the unknown unit \"MB\"'",
    "64 mib, '\"64 mib\" has the unknown unit \"mib\"'",
    "-1 B, '\"-1 B\" is not a size'",
    "'1,5 GiB', '\"1,5 GiB\" is not a size'",
    "0.3 B, '\"0.3 B\" is not a whole number of B'",
    "8388608 TiB, '\"8388608 TiB\" is too large'",
    "1e99 B, '\"1e99 B\" is too large'",
    "'', '\"\" is not a size'"
  })
  void aRefusalSaysWhatWasReadAndWhatIsExpected(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ByteSize.parse(text))
        .withMessage(
            problem + ": expected a size such as \"64 MiB\" (units: B, KiB, MiB, GiB, TiB)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MiB", "1e999999999 B", "1_000 B", "0x10 B", "１ B", "1 GiB 2 MiB"})
  void whatIsNoDecimalNumberWithOneUnitIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse(text));
  }

  @Test
  void aSizeIsNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteSize(-1));
  }
}
