package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An enclave that is bounded by its work ends at the nanosecond in which the work is done. */
class WorkTest {
  private static final EnclaveSetup.Pattern SCAN = new EnclaveSetup.Sequential();

  static List<EnclaveSetup.Pattern> patterns() {
    EnclaveSetup.Pattern uniform = new EnclaveSetup.Uniform();
    return List.of(
        uniform,
        new EnclaveSetup.Hotspot(0.1, 0.9, true),
        SCAN,
        new EnclaveSetup.Strided(3),
        new EnclaveSetup.Mixture(
            List.of(new EnclaveSetup.Part(1, uniform), new EnclaveSetup.Part(2, SCAN))));
  }

  private static EnclaveStatistics run(CostModel costs, SmallEnclave enclave) {
    Simulation simulation = new SmallMachine(200).costs(costs).simulation();
    simulation.add(enclave.setup());
    simulation.run();
    return simulation.enclaves().get(0).statistics();
  }

  /** Three threads at 300,000/s: the millionth part of a second has 0.9 accesses. */
  @ParameterizedTest
  @MethodSource("patterns")
  void withoutFaultsItTakesTheTimeOfItsAccesses(EnclaveSetup.Pattern pattern) {
    EnclaveStatistics db =
        run(Costs.none(), new SmallEnclave(60).threads(3, 3e5).pattern(pattern).work(100_000));
    assertThat(db.outcome()).isEqualTo(ActorOutcome.COMPLETED);
    assertThat(db.endedAt()).isEqualTo(111_111_112);
    assertThat(db.accesses()).isCloseTo(100_000, within(0.0009));
    assertThat(db.slowdown()).isCloseTo(1, within(1e-8));
  }

  /** One access in 10^18 is lost in the rounding of its share, on either side. */
  @Test
  void aPartOfNextToNoWeightIsNoPart() {
    EnclaveSetup.Pattern uniform = new EnclaveSetup.Uniform();
    for (double weight : new double[] {1e-9, 1e9}) {
      EnclaveSetup.Part scan = new EnclaveSetup.Part(weight, SCAN);
      EnclaveSetup.Part other = new EnclaveSetup.Part(1 / weight, uniform);
      SmallEnclave enclave =
          new SmallEnclave(60).pattern(new EnclaveSetup.Mixture(List.of(other, scan)));
      EnclaveStatistics db = run(Costs.none(), enclave.work(1_000));
      assertThat(db.endedAt()).isEqualTo(1_000_000);
    }
  }

  @Test
  void faultsStopTheClockOfItsThreadsOnly() {
    CostModel costs = Costs.of(Map.of(CostName.FAULT, 5_000L));
    EnclaveStatistics scan = run(costs, new SmallEnclave(10).pattern(SCAN).work(25));
    assertThat(scan.endedAt()).isEqualTo(25_000 + 10 * 5_000);
    assertThat(scan.slowdown()).isCloseTo(3, within(1e-9));
    EnclaveStatistics uniform = run(costs, new SmallEnclave(10).work(1_000));
    assertThat(uniform.endedAt()).isEqualTo(1_000_000 + 10 * 5_000);
  }

  @Test
  void itGivesItsPagesBackAndTheRunMayEndWithTheLastOfThem() {
    Simulation simulation = new SmallMachine(200).untilWorkDone().simulation();
    simulation.add(new SmallEnclave(60).setup());
    simulation.add(new SmallEnclave(60).work(1_000).setup());
    simulation.add(new SmallEnclave(60).work(5_000).setup());
    simulation.run();
    assertThat(simulation.now()).isEqualTo(5_000_000);
    assertThat(simulation.epc().freePages()).isEqualTo(200 - 60 - SmallMachine.overhead(60));
    assertThat(simulation.enclaves().get(0).statistics().outcome()).isEqualTo(ActorOutcome.RUNNING);
  }

  @Test
  void withoutAnyBoundTheRunGoesOnToItsHorizon() {
    Simulation simulation = new SmallMachine(200).untilWorkDone().simulation();
    simulation.add(new SmallEnclave(60).setup());
    simulation.run();
    assertThat(simulation.now()).isEqualTo(SmallMachine.SECOND);
  }
}
