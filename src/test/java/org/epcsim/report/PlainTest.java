package org.epcsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {

  @Test
  void pagesAreShownAsBytes() {
    assertThat(Plain.pages(0)).isEqualTo("0 B");
    assertThat(Plain.pages(1)).isEqualTo("4 KiB");
    assertThat(Plain.pages(1.5)).isEqualTo("6 KiB");
    assertThat(Plain.pages(23_936)).isEqualTo("93.5 MiB");
    assertThat(Plain.pages(4L << 20)).isEqualTo("16 GiB");
    assertThat(Plain.pages((4L << 20) - 1)).isEqualTo("16 GiB");
    assertThat(Plain.pages(262_143.99)).isEqualTo("1 GiB");
    assertThat(Plain.pages(1L << 28)).isEqualTo("1 TiB");
  }

  @Test
  void aMeanBelowAPageIsNoNumberOfBytes() {
    assertThat(Plain.pages(0.25)).isEqualTo("0.25 pages");
    assertThat(Plain.pages(0.001)).isEqualTo("< 0.01 pages");
  }

  @Test
  void timesGetTheUnitThatFits() {
    assertThat(Plain.seconds(0)).isEqualTo("0 s");
    assertThat(Plain.seconds(150e-9)).isEqualTo("150 ns");
    assertThat(Plain.seconds(12.5e-6)).isEqualTo("12.5 us");
    assertThat(Plain.seconds(0.043)).isEqualTo("43 ms");
    assertThat(Plain.seconds(41.25)).isEqualTo("41.3 s");
    assertThat(Plain.seconds(600)).isEqualTo("10 min");
    assertThat(Plain.seconds(86_400)).isEqualTo("24 h");
  }

  @Test
  void aHitRatioBelowOneNeverReadsAsAHundredPercent() {
    assertThat(Plain.percent(1)).isEqualTo("100 %");
    assertThat(Plain.percent(0.9998)).isEqualTo("99.98 %");
    assertThat(Plain.percent(0.999999)).isEqualTo("> 99.99 %");
    assertThat(Plain.percent(0.352)).isEqualTo("35.2 %");
    assertThat(Plain.percent(0)).isEqualTo("0 %");
  }

  @Test
  void aLongNameKeepsItsBothEnds() {
    assertThat(Plain.shortened("tenant-database-service-12", 16)).isEqualTo("tenant-..vice-12");
    assertThat(Plain.shortened("db", 16)).isEqualTo("db");
  }

  @Test
  void aNumberStaysWithItsUnit() {
    assertThat(Plain.wrapped("  ", "the most is 8.8 GiB", 18))
        .containsExactly("  the most is", "  8.8 GiB");
  }
}
