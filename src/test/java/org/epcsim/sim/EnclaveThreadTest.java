package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnclaveThreadTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();

  /** A what-if: while a thread reclaims without the lock, another may load its page. */
  @Test
  void threadsThatReclaimForTheSamePageAreAllServed() {
    Simulation simulation =
        new SmallMachine(SmallMachine.poolFor(20, 16))
            .oneByOne()
            .costs(Costs.client())
            .time(100 * SmallMachine.MILLISECOND, 0)
            .simulation();
    simulation.add(SmallMachine.enclave("db", 20, 4, 1e6, UNIFORM));
    simulation.run();
    EnclaveStatistics db = simulation.enclaves().get(0).statistics();
    assertThat(db.outcome()).isEqualTo(ActorOutcome.RUNNING);
    assertThat(db.faults()).isGreaterThan(1_000);
  }

  @Test
  void theFirstTouchAfterTheBuildCostsAFaultWithoutALoad() {
    CostModel costs =
        Costs.of(
            Map.of(
                CostName.AEX, 1_000L,
                CostName.ERESUME, 2_000L,
                CostName.FAULT, 4_000L,
                CostName.ELDU, 8_000L,
                CostName.EADD, 100L));
    Simulation simulation = new SmallMachine(100).costs(costs).simulation();
    simulation.add(SmallMachine.enclave("db", 10, 1, 1e3, UNIFORM));
    simulation.run();
    EnclaveStatistics db = simulation.enclaves().get(0).statistics();
    assertThat(db.faults()).isEqualTo(10);
    assertThat(simulation.counters().reloaded()).isZero();
    assertThat(db.latency(0)).isCloseTo(7_000, within(70L));
    assertThat(db.latency(100)).isCloseTo(7_000, within(70L));
    assertThat(db.buildTime()).isEqualTo(1_000);
  }
}
