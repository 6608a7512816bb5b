package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.epcsim.random.Distribution;
import org.epcsim.random.RandomStream;
import org.epcsim.workload.RankedPopularities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Remote memory: an access to a page on another node takes 0.5 us more, at 1 us each. */
class LocalityTest {
  private static final CostModel COSTS = Costs.of(Map.of(CostName.REMOTE_ACCESS, 500L));

  private static Simulation machine(SmallMachine machine) {
    return machine.costs(COSTS).time(SmallMachine.SECOND, SmallMachine.SECOND / 10).simulation();
  }

  private static double slowdown(Simulation simulation, SmallEnclave enclave) {
    EnclaveProcess db = simulation.add(enclave.setup());
    simulation.run();
    return db.statistics().slowdown();
  }

  @ParameterizedTest
  @MethodSource("org.epcsim.sim.WorkTest#patterns")
  void onANodeWithoutEpcEveryAccessIsRemote(EnclaveSetup.Pattern pattern) {
    Simulation simulation = machine(new SmallMachine(1).nodes(1, 200));
    assertThat(slowdown(simulation, new SmallEnclave(100).nodes(0).pattern(pattern)))
        .isCloseTo(1.5, within(1e-9));
  }

  /** The enclave is built on node 0, where only its thread 1 is not. */
  @ParameterizedTest
  @MethodSource("org.epcsim.sim.WorkTest#patterns")
  void threadsAreAsFastAsTheirOwnNodeAllows(EnclaveSetup.Pattern pattern) {
    Simulation simulation = machine(new SmallMachine(1).nodes(0, 200, 200));
    SmallEnclave enclave = new SmallEnclave(100).threads(4, 1e6).nodes(0, 1, 0, 0);
    assertThat(slowdown(simulation, enclave.pattern(pattern)))
        .isCloseTo(4 / (3 + 1 / 1.5), within(1e-9));
  }

  /** A slowed down thread's running time is no whole number, and its scan's faults fall between. */
  @Test
  void scansThatFaultGoOnWhereTheyWereWhenRemoteMemorySlowsThemDown() {
    EnclaveSetup.Part zipf = new EnclaveSetup.Part(0.7, new EnclaveSetup.Zipf(1, true));
    EnclaveSetup.Part scan = new EnclaveSetup.Part(0.3, new EnclaveSetup.Sequential());
    EnclaveSetup.Mixture mixture = new EnclaveSetup.Mixture(List.of(zipf, scan));
    CostModel costs =
        Costs.of(Map.of(CostName.REMOTE_ACCESS, 33L, CostName.AEX, 700L, CostName.EWB, 3_000L));
    Simulation simulation = new SmallMachine(1).nodes(0, 300, 300).costs(costs).simulation();
    SmallEnclave enclave = new SmallEnclave(590).threads(3, 1e6).nodes(0, 1, 0).pattern(mixture);
    enclave.requests(1_000, new Distribution.Exponential(100));
    assertThat(slowdown(simulation, enclave)).isGreaterThan(1);
  }

  /** Of 200 pages, SECS and VA page lie on node 0 too: 98 of 150 pages are left for the enclave. */
  @Test
  void theShareOfPagesThatLieElsewhereIsRemote() {
    Simulation simulation = machine(new SmallMachine(1).nodes(0, 100, 500));
    EnclaveSetup.Pattern scan = new EnclaveSetup.Sequential();
    double slowdown = slowdown(simulation, new SmallEnclave(150).pattern(scan));
    assertThat(slowdown).isCloseTo(1 + 0.5 * 52 / 150, within(1e-9));
  }

  /** Pages 0 to 97 are on node 0; the first phase accesses those, the second the others. */
  @Test
  void aPhaseBringsItsOwnShareOfRemotePages() {
    Simulation simulation = machine(new SmallMachine(1).nodes(0, 100, 500));
    EnclaveSetup.Pattern uniform = new EnclaveSetup.Uniform();
    long phase = 100 * SmallMachine.MILLISECOND;
    double none = Double.POSITIVE_INFINITY;
    EnclaveSetup.Pattern phased =
        new EnclaveSetup.Phased(
            List.of(
                new EnclaveSetup.Phase(uniform, 0, 98, phase, none),
                new EnclaveSetup.Phase(uniform, 98, 52, 2 * phase, none)),
            true);
    double slowdown = slowdown(simulation, new SmallEnclave(150).pattern(phased));
    assertThat(slowdown).as("6 of 9 phases are remote").isCloseTo(9 / (3 + 6 / 1.5), within(1e-5));
  }

  @Test
  void onOneNodeOrWithoutExtraTimeNothingIsRemote() {
    SmallEnclave enclave = new SmallEnclave(100);
    AccessMix mix = AccessMix.of(enclave.setup(), null, new RankedPopularities());
    Simulation one = new SmallMachine(200).simulation();
    assertThat(Locality.of(one.epc(), enclave.setup(), mix, 500)).isNull();
    Simulation two = new SmallMachine(1).nodes(0, 100, 100).simulation();
    assertThat(Locality.of(two.epc(), enclave.setup(), mix, 0)).isNull();
    assertThat(Locality.of(two.epc(), enclave.setup(), mix, 1)).isNotNull();
  }

  /** Five standard deviations; false-alarm rate 6e-7. */
  @Test
  void threadsFaultInProportionToTheirRates() {
    EnclaveSetup setup = new SmallEnclave(10).threads(2, 1e6).nodes(0, 1).setup();
    Simulation simulation = new SmallMachine(100).simulation();
    EnclaveProcess db = simulation.add(setup);
    RunningThreads threads = new RunningThreads(setup);
    threads.add(db.threads()[0]);
    threads.add(db.threads()[1]);
    threads.speed(1, 0.25);
    assertThat(threads.rate()).isEqualTo(1.25e6);
    RandomStream choice = simulation.streams().stream("choice");
    int draws = 100_000;
    int slow = 0;
    for (int i = 0; i < draws; i++) {
      slow += threads.draw(choice).index();
    }
    assertThat(slow / (double) draws).isCloseTo(0.2, within(0.0065));
    threads.remove(db.threads()[0]);
    assertThat(threads.draw(choice)).isSameAs(db.threads()[1]);
  }
}
