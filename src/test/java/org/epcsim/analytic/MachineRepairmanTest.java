package org.epcsim.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FACTS 4.4. */
class MachineRepairmanTest {

  @ParameterizedTest
  @CsvSource({
    "1, 100, 0.10523, 11.760, 1.1176",
    "4, 100, 0.40476, 16.218, 1.1622",
    "8, 100, 0.73695, 27.662, 1.2766",
    "16, 100, 0.99271, 89.542, 1.8954",
    "8, 20, 0.99968, 74.110, 4.7055"
  })
  void utilisationAndResponseAreAsTabulated(
      int customers, double think, double utilisation, double response, double slowdown) {
    MachineRepairman system = new MachineRepairman(customers, think, 11.76);
    assertThat(system.utilisation()).isCloseTo(utilisation, within(5e-6));
    assertThat(system.response()).isCloseTo(response, within(5e-4));
    assertThat((think + system.response()) / think).isCloseTo(slowdown, within(5e-5));
    assertThat(system.throughput()).isEqualTo(system.utilisation() / 11.76);
  }

  /** p0 = 1 / sum of N!/(N-k)! (s/Z)^k. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void theServerIsIdleAsTheSumOverAllStatesSays(int customers) {
    double ratio = 0.3;
    double sum = 0;
    double term = 1;
    for (int k = 0; k <= customers; k++) {
      sum += term;
      term *= (customers - k) * ratio;
    }
    double utilisation = new MachineRepairman(customers, 1, ratio).utilisation();
    assertThat(utilisation).isCloseTo(1 - 1 / sum, within(1e-14));
  }

  @Test
  void withoutThinkingTheServerIsAlwaysBusyAndEverybodyWaitsForAll() {
    MachineRepairman system = new MachineRepairman(7, 0, 2);
    assertThat(system.utilisation()).isEqualTo(1);
    assertThat(system.response()).isEqualTo(14);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new MachineRepairman(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MachineRepairman(1, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MachineRepairman(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
