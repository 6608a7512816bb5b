package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitsTest {
  private final StarvationEpisodes starvation = new StarvationEpisodes();
  private final Waits waits = new Waits(true, "vm", 10, starvation);

  /** A wait for a free page. */
  private void waited(long from, long to) {
    waits.ended(from, to, new long[] {0, to - from, 0});
  }

  @Test
  void everyWaitCountsAndLongOnesAreStarvation() {
    waited(0, 9);
    waited(10, 20);
    waited(30, 55);
    waited(60, 60);
    assertThat(waits.total()).isEqualTo(44);
    assertThat(waits.episodes()).isEqualTo(2);
    assertThat(waits.starved()).isEqualTo(35);
    assertThat(waits.longest()).isEqualTo(25);
    assertThat(starvation.kept())
        .containsExactly(
            new StarvationEpisodes.Episode(true, "vm", 10, 20, WaitCause.NO_FREE_PAGE),
            new StarvationEpisodes.Episode(true, "vm", 30, 55, WaitCause.NO_FREE_PAGE));
  }

  @Test
  void theCausesAddUp() {
    waits.ended(0, 30, new long[] {16, 14, 0});
    waits.ended(40, 52, new long[] {5, 5, 2});
    waits.ended(60, 90, new long[] {0, 14, 16});
    assertThat(waits.starved(WaitCause.IN_FLIGHT)).isEqualTo(42);
    assertThat(waits.starved(WaitCause.NO_FREE_PAGE)).isZero();
    assertThat(waits.starved(WaitCause.RECLAIMED_AGAIN)).isEqualTo(30);
    assertThat(waits.starved()).isEqualTo(72);
  }

  @Test
  void aThousandEpisodesAreKeptTheLongestOfAll() {
    int most = StarvationEpisodes.MOST;
    for (int i = 0; i < most + 7; i++) {
      waited(1_000L * i, 1_000L * i + 20 + i);
    }
    assertThat(starvation.kept()).hasSize(most);
    assertThat(starvation.kept().get(0).from()).isEqualTo(7_000);
    assertThat(starvation.leftOut()).isEqualTo(7);
    assertThat(waits.episodes()).isEqualTo(most + 7);
  }

  @Test
  void aResetForgetsEverything() {
    waited(0, 25);
    waits.reset();
    starvation.reset();
    assertThat(waits.total()).isZero();
    assertThat(waits.episodes()).isZero();
    assertThat(waits.starved()).isZero();
    assertThat(waits.longest()).isZero();
    assertThat(starvation.kept()).isEmpty();
    assertThat(starvation.leftOut()).isZero();
  }
}
