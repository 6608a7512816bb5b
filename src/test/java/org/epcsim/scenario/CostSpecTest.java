package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CostSpecTest {

  private static final Frequency CLOCK = Frequency.parse("2.5 GHz");

  @Test
  void cyclesShrinkWithTheClockAndTimesDoNot() {
    assertThat(CostSpec.parse("12000 cycles").nanos(CLOCK)).isEqualTo(4800);
    assertThat(CostSpec.parse("2 us").nanos(CLOCK)).isEqualTo(2000);
  }

  @Test
  void aCostReadsBackAsItIsWritten() {
    for (String text : new String[] {"12000 cycles", "0.5 cycles", "2 us", "0 s"}) {
      assertThat(CostSpec.parse(text)).hasToString(text);
    }
    assertThat(CostSpec.parse("1e3 cycles")).hasToString("1000 cycles");
  }

  @Test
  void moreThanASecondIsRefused() {
    assertThatThrownBy(() -> CostSpec.parse("1.1 s")).hasMessageContaining("at most 1 s");
    assertThatThrownBy(() -> CostSpec.parse("1000000001 cycles"))
        .hasMessageContaining("at most 1000000000 cycles");
  }

  @Test
  void aNumberWithoutItsUnitIsToldWhichThereAre() {
    assertThatThrownBy(() -> CostSpec.parse("2"))
        .hasMessageContaining("ns, us, ms, s")
        .hasMessageContaining("cycles");
    assertThatThrownBy(() -> Frequency.parse("3.4")).hasMessageContaining("Hz, kHz, MHz, GHz");
  }

  @Test
  void aClockRateReadsBackAsItIsWritten() {
    assertThat(Frequency.parse("3.4 GHz")).isEqualTo(new Frequency(3.4e9));
    assertThat(Frequency.parse("2600 MHz")).hasToString("2.6 GHz");
    assertThat(Frequency.parse("2600000 kHz")).isEqualTo(Frequency.parse("2600000000 Hz"));
    assertThatThrownBy(() -> Frequency.parse("1 Hz")).hasMessageContaining("1 MHz to 100 GHz");
  }
}
