package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitsTest {
  private final Waits waits = new Waits(10);

  @Test
  void everyWaitCountsAndLongOnesAreStarvation() {
    waits.ended(9);
    waits.ended(10);
    waits.ended(25);
    waits.ended(0);
    assertThat(waits.total()).isEqualTo(44);
    assertThat(waits.episodes()).isEqualTo(2);
    assertThat(waits.starved()).isEqualTo(35);
    assertThat(waits.longest()).isEqualTo(25);
  }

  @Test
  void aResetForgetsEverything() {
    waits.ended(25);
    waits.reset();
    assertThat(waits.total()).isZero();
    assertThat(waits.episodes()).isZero();
    assertThat(waits.starved()).isZero();
    assertThat(waits.longest()).isZero();
  }
}
