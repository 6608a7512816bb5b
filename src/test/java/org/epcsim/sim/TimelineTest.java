package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is starved or slow at each sample, against the episodes and windows that tell it. */
class TimelineTest {
  private static final long MS = SmallMachine.MILLISECOND;

  /** Writing a page out takes 20 ms; nothing else takes time. A wait of 10 ms is starvation. */
  private static Simulation slowWriteOut() {
    return new SmallMachine(100).costs(Costs.of(Map.of(CostName.EWB, 20 * MS))).simulation();
  }

  private static double at(TimeSeries series, int i, String name) {
    return series.value(i, series.names().indexOf(name));
  }

  /** 60 pages of host and 60 of vEPC in 100: the last faults wait 20 ms each for ksgxd. */
  private static Simulation vmWaitsForKsgxd() {
    Simulation simulation = slowWriteOut();
    EnclaveSetup.Pattern sweep = new EnclaveSetup.Sequential();
    simulation.add(SmallMachine.enclave("idle", 60, 1, 1e-3, sweep));
    simulation.add(new SmallVm(60).at(205 * MS).setup());
    simulation.run();
    return simulation;
  }

  @Test
  void aVmWhoseFaultsFindNoFreePageIsStarvedForWantOfOne() {
    Simulation simulation = vmWaitsForKsgxd();
    Waits waits = simulation.vms().get(0).waits();
    assertThat(waits.episodes()).isBetween(20L, 30L);
    assertThat(waits.starved(WaitCause.NO_FREE_PAGE)).isEqualTo(waits.starved());
    assertThat(simulation.starvation().kept())
        .hasSize((int) waits.episodes())
        .allMatch(StarvationEpisodes.Episode::vm)
        .allMatch(episode -> episode.from() >= 205 * MS && episode.length() >= 10 * MS);
  }

  @Test
  void anAccessToAPageInFlightIsStarvedUntilItIsWritten() {
    Simulation simulation = slowWriteOut();
    EnclaveSetup.Pattern uniform = new EnclaveSetup.Uniform();
    simulation.add(SmallMachine.enclave("db", 90, 8, 1e3, uniform));
    simulation.run();
    Waits waits = simulation.enclaves().get(0).statistics().waits();
    assertThat(waits.starved(WaitCause.IN_FLIGHT)).isPositive();
    assertThat(simulation.starvation().kept())
        .anyMatch(episode -> episode.cause() == WaitCause.IN_FLIGHT)
        .noneMatch(StarvationEpisodes.Episode::vm);
    assertThat(
            simulation.starvation().kept().stream()
                .mapToLong(StarvationEpisodes.Episode::length)
                .sum())
        .isEqualTo(waits.starved());
  }

  @Test
  void theTimelineCountsWhoHasWaitedLongEnoughAtTheSample() {
    Simulation simulation = vmWaitsForKsgxd();
    TimeSeries series = simulation.series();
    int starved = 0;
    for (int i = 0; i < series.size(); i++) {
      long t = series.time(i);
      boolean expected =
          simulation.starvation().kept().stream()
              .anyMatch(
                  e -> e.from() + 10 * MS <= t && (t < e.to() || e.to() == SmallMachine.SECOND));
      assertThat(at(series, i, "starved_vms")).as("at %d", t).isEqualTo(expected ? 1 : 0);
      assertThat(at(series, i, "starved_enclaves")).isZero();
      starved += expected ? 1 : 0;
    }
    assertThat(starved).isGreaterThan(10);
  }

  /**
   * Every access faults while the VM is there, from 2 s to 4 s, and then takes 51 times as long.
   */
  private static Simulation slowForTwoSeconds(long warmUp) {
    Simulation simulation =
        new SmallMachine(1_000)
            .costs(Costs.of(Map.of(CostName.FAULT, 50_000L)))
            .time(6 * SmallMachine.SECOND, warmUp)
            .simulation();
    simulation.add(SmallMachine.enclave("sweep", 600, 1, 1e6, new EnclaveSetup.Sequential()));
    long second = SmallMachine.SECOND;
    simulation.add(new SmallVm(500).at(2 * second).until(4 * second).setup());
    simulation.run();
    return simulation;
  }

  @Test
  void aWindowOfLowProgressShowsFromItsEndUntilTheNextOnesEnd() {
    TimeSeries series = slowForTwoSeconds(0).series();
    for (int i = 0; i < series.size(); i++) {
      long t = series.time(i);
      boolean low = t >= 3 * SmallMachine.SECOND && t < 5 * SmallMachine.SECOND;
      assertThat(at(series, i, "low_progress_enclaves")).as("at %d", t).isEqualTo(low ? 1 : 0);
    }
  }

  @Test
  void aWindowThatBeganBeforeTheWarmUpEndedDoesNotCount() {
    long half = SmallMachine.SECOND / 2;
    assertThat(lowWindows(0)).isEqualTo(2);
    assertThat(lowWindows(4 * half)).isEqualTo(2);
    assertThat(lowWindows(5 * half)).isEqualTo(1);
    assertThat(lowWindows(6 * half)).isEqualTo(1);
    assertThat(lowWindows(7 * half)).isZero();
  }

  private static long lowWindows(long warmUp) {
    return slowForTwoSeconds(warmUp).enclaves().get(0).statistics().lowProgressWindows();
  }
}
