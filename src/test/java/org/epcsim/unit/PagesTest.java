package org.epcsim.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  @ParameterizedTest
  @CsvSource({
    "23936 pages, 23936",
    "1 page, 1",
    "0 pages, 0",
    "93.5 MiB, 23936",
    "4 KiB, 1",
    "1 TiB, 268435456"
  })
  void pagesAreCountedOrASizeInWholePages(String text, long count) {
    assertThat(Pages.parse(text)).isEqualTo(new Pages(count));
  }

  @Test
  void pagesAreWrittenAsACount() {
    assertThat(new Pages(23_936)).hasToString("23936 pages");
    assertThat(new Pages(1)).hasToString("1 page");
    assertThat(new Pages(23_936).bytes()).isEqualTo(ByteSize.parse("93.5 MiB"));
  }

  @Test
  void aSizeThatSplitsAPageIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pages.parse("6 KiB"))
        .withMessageContaining("6 KiB is not a whole number of pages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"23936", "1.5 pages", "-1 pages", "pages", "2251799813685248 pages"})
  void whatIsNoNumberOfPagesIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pages.parse(text));
  }

  @Test
  void theRangeIsWhatALongHoldsInBytes() {
    long most = (1L << 51) - 1;
    assertThat(new Pages(most).bytes().bytes()).isEqualTo(most * 4096);
    assertThatIllegalArgumentException().isThrownBy(() -> new Pages(most + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pages(-1));
  }
}
