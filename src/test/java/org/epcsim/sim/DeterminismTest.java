package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final EnclaveSetup.Pattern ZIPF = new EnclaveSetup.Zipf(0.8, true);
  private static final EnclaveSetup.Pattern SCAN = new EnclaveSetup.Sequential();

  private static Simulation contended(long seed, int replication) {
    Simulation simulation =
        new SmallMachine(1_000)
            .costs(Costs.client())
            .seed(seed, replication)
            .time(SmallMachine.SECOND / 4, SmallMachine.SECOND / 10)
            .starvationAfter(20_000)
            .simulation();
    simulation.add(SmallMachine.enclave("db", 700, 4, 1e6, ZIPF));
    simulation.add(SmallMachine.enclave("scan", 300, 2, 1e4, SCAN));
    simulation.add(new SmallVm(400).at(SmallMachine.SECOND / 8).setup());
    simulation.run();
    return simulation;
  }

  /** All that a run measured, to the last bit. */
  private static List<String> measured(Simulation simulation) {
    List<String> all = new ArrayList<>();
    all.add("events " + simulation.events());
    Counters counters = simulation.counters();
    all.add(counters.evicted() + " " + counters.reloaded() + " " + counters.passes());
    all.add("busy " + Double.toHexString(counters.ksgxdBusyRatio()));
    for (PageType type : PageType.values()) {
      all.add(type + " " + Double.toHexString(simulation.meter().mean(type)));
    }
    for (EnclaveProcess enclave : simulation.enclaves()) {
      EnclaveStatistics s = enclave.statistics();
      all.add(
          String.format(
              Locale.ROOT,
              "%s %a %a %a %d %d %d %d %d",
              enclave.name(),
              s.slowdown(),
              s.accesses(),
              s.hitRatio(),
              s.faults(),
              s.retries(),
              s.latency(99),
              s.waits().total(),
              s.waits().starved()));
    }
    for (VirtualMachine vm : simulation.vms()) {
      all.add(vm.name() + " " + vm.bootTime() + " " + vm.retries() + " " + vm.waits().total());
    }
    TimeSeries series = simulation.series();
    for (int i = 0; i < series.size(); i++) {
      for (int k = 0; k < series.names().size(); k++) {
        all.add(series.time(i) + " " + Double.toHexString(series.value(i, k)));
      }
    }
    return all;
  }

  @Test
  void theSameSeedGivesTheSameRunToTheLastBit() {
    Simulation one = contended(7, 3);
    assertThat(measured(one)).isEqualTo(measured(contended(7, 3)));
    assertThat(one.counters().evicted()).isGreaterThan(1_000);
    assertThat(one.vms().get(0).retries()).isPositive();
  }

  @Test
  void anotherSeedOrReplicationGivesAnotherRun() {
    List<String> measured = measured(contended(7, 3));
    assertThat(measured(contended(8, 3))).isNotEqualTo(measured);
    assertThat(measured(contended(7, 4))).isNotEqualTo(measured);
  }

  /** Faults of one enclave, as time and page, on a machine where everything fits. */
  private static List<String> faults(boolean alone) {
    List<String> faults = new ArrayList<>();
    Simulation simulation =
        new SmallMachine(5_000)
            .costs(Costs.client())
            .time(SmallMachine.SECOND / 10, 0)
            .accesses(
                (made, setup, handler) ->
                    AccessesFactory.MODEL.make(
                        made,
                        setup,
                        (thread, page) -> {
                          if (setup.name().equals("db")) {
                            faults.add(made.simulation().now() + " " + thread.index() + " " + page);
                          }
                          handler.fault(thread, page);
                        }))
            .simulation();
    if (!alone) {
      simulation.add(SmallMachine.enclave("cache", 900, 2, 1e6, ZIPF));
    }
    simulation.add(SmallMachine.enclave("db", 1_000, 4, 1e6, ZIPF));
    if (!alone) {
      simulation.add(SmallMachine.enclave("scan", 300, 2, 1e4, SCAN));
      simulation.add(new SmallVm(400).setup());
    }
    simulation.run();
    return faults;
  }

  @Test
  void anActorThatChangesNothingForTheOthersDoesNotMoveTheirRandomNumbers() {
    List<String> alone = faults(true);
    assertThat(alone).hasSizeGreaterThanOrEqualTo(1_000);
    assertThat(faults(false)).isEqualTo(alone);
  }
}
