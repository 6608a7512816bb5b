package org.epcsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.scenario.ScenarioSpec;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.VirtualMachine;
import org.epcsim.sim.VmArrivals;
import org.junit.jupiter.api.Test;

/** What a scenario says of arrivals and admission is what is simulated. */
class ArrivalSetupsTest {
  private static final String GUEST = "guests: {vm: {vepc: 100 pages, lifetime: 30 ms}}\n";

  private static ScenarioSpec scenario(String actors) {
    String text = "name: t\nmachine: {epc: 250 pages}\nrun: {horizon: 100 ms}\n" + actors;
    return ScenarioReader.parse("t.yaml", text, List.of());
  }

  private static Simulation run(String actors) {
    ScenarioRun run = new ScenarioRun(scenario(actors));
    run.simulate();
    return run.simulation();
  }

  private static Map<String, Double> metrics(Simulation simulation, int process) {
    return ArrivalMetrics.of(simulation, simulation.arrivals().get(process));
  }

  @Test
  void everyTimingIsSimulated() {
    List<VmArrivals> all =
        ArrivalSetups.of(
            scenario(
                GUEST
                    + "arrivals:\n"
                    + "  a: {guest: vm, rate: 3/min, most: 7}\n"
                    + "  b: {guest: vm, every: 20 ms, first: 10 ms}\n"
                    + "  c: {guest: vm, at: [1 ms, 2 ms]}\n"));
    assertThat(all).extracting(VmArrivals::name).containsExactly("a", "b", "c");
    assertThat(all.get(0).process()).isEqualTo(new VmArrivals.Poisson(0.05));
    assertThat(all.get(0).most()).isEqualTo(7);
    assertThat(all.get(1).process()).isEqualTo(new VmArrivals.Every(20_000_000));
    assertThat(all.get(1).first()).isEqualTo(10_000_000);
    assertThat(all.get(1).most()).isEqualTo(Long.MAX_VALUE);
    assertThat(all.get(2).process()).isEqualTo(new VmArrivals.At(List.of(1_000_000L, 2_000_000L)));
    assertThat(all.get(2).template().lifetime().orElseThrow().mean()).isEqualTo(30e6);
  }

  @Test
  void aTemplateIsNotStartedByItself() {
    Simulation simulation =
        run(
            "guests: {vm: {vepc: 10 pages}, other: {vepc: 10 pages, count: 2}}\n"
                + "arrivals: {come: {guest: vm, every: 60 ms}}");
    assertThat(simulation.vms())
        .extracting(VirtualMachine::name)
        .containsExactly("other-1", "other-2");
    assertThat(metrics(simulation, 0)).containsEntry("arrivals_total", 2.0);
    assertThat(simulation.epc().freePages()).isEqualTo(250 - 4 * 10);
  }

  /** They come at 0, 10, ... and live for 30 ms; two fit. */
  @Test
  void hostReserveRefusesAndCountsWhatDoesNotFit() {
    String arrivals = GUEST + "arrivals: {come: {guest: vm, every: 10 ms}}\n";
    Simulation all = run(arrivals);
    assertThat(metrics(all, 0)).containsEntry("outcome_refused", 0.0);
    assertThat(metrics(all, 0).get("outcome_killed_sigbus")).isPositive();

    Map<String, Double> lost = metrics(run(arrivals + "admission: {hostReserve: 50 pages}"), 0);
    assertThat(lost)
        .containsEntry("arrivals_total", 11.0)
        .containsEntry("admitted_total", 6.0)
        .containsEntry("refused_total", 5.0)
        .containsEntry("refused_ratio", 5 / 11.0)
        .containsEntry("outcome_refused", 5.0)
        .containsEntry("outcome_killed_sigbus", 0.0)
        .containsEntry("live_vms_max", 2.0)
        .doesNotContainKey("queue_seconds_mean");
  }

  @Test
  void whoWaitsIsCountedInTheQueue() {
    Map<String, Double> queued =
        metrics(
            run(
                GUEST
                    + "arrivals: {come: {guest: vm, at: [0 ms, 0 ms, 10 ms]}}\n"
                    + "admission: {caps: {come: 1}, refused: queue}"),
            0);
    assertThat(queued)
        .containsEntry("queued_total", 2.0)
        .containsEntry("refused_total", 0.0)
        .containsEntry("queue_length_max", 2.0);
    assertThat(queued.get("queue_seconds_mean")).isCloseTo((0.03 + 0.05) / 2, within(0.001));
    assertThat(queued.get("queue_seconds_max")).isCloseTo(0.05, within(0.001));
  }

  @Test
  void aCapOfAGuestCountsAllThatAreAlike() {
    Simulation simulation =
        run("guests: {vm: {vepc: 10 pages, count: 3}}\nadmission: {caps: {vm: 2}}");
    assertThat(simulation.vms())
        .extracting(vm -> vm.outcome().label())
        .containsExactly("running", "running", "refused");
  }
}
