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
    assertThat(db.servedFaults(FaultCause.FIRST_ACCESS)).isEqualTo(10);
  }

  /** Pages 0 to 5 are added by EADD, 6 to 9 by EAUG; there is room for all. */
  @Test
  void aFaultIsAFirstAccessOrAGrowthBeforeAnythingIsReclaimed() {
    EnclaveStatistics db = run(100, 10, 6, 1);
    assertThat(db.servedFaults(FaultCause.FIRST_ACCESS)).isEqualTo(6);
    assertThat(db.servedFaults(FaultCause.AUGMENTED)).isEqualTo(4);
    assertThat(db.servedFaults()).isEqualTo(10).isEqualTo(db.faults());
  }

  /** Every page is written out before the build has ended, so first accesses are loads too. */
  @Test
  void aPageThatWasWrittenOutIsReloaded() {
    EnclaveStatistics db = run(100, 2_000, 2_000, 1);
    assertThat(db.servedFaults(FaultCause.FIRST_ACCESS)).isLessThan(100);
    assertThat(db.servedFaults(FaultCause.RELOADED)).isGreaterThan(10_000);
    assertThat(db.servedFaults(FaultCause.MAPPED_MEANWHILE)).isZero();
    assertThat(db.servedFaults()).isBetween(db.faults() - 1, db.faults());
  }

  @Test
  void ofThreadsThatWaitForOnePageOneLoadsItAndTheOthersFindItMapped() {
    EnclaveStatistics db = run(100, 150, 150, 8);
    assertThat(db.servedFaults(FaultCause.MAPPED_MEANWHILE)).isGreaterThan(100);
    assertThat(db.servedFaults()).isBetween(db.faults() - 8, db.faults());
  }

  private static EnclaveStatistics run(int epc, int pages, int added, int threads) {
    Simulation simulation = new SmallMachine(epc).sgx2().costs(Costs.client()).simulation();
    simulation.add(
        new EnclaveSetup("db", pages, added, pages, threads, 1e5, UNIFORM, 0, Long.MAX_VALUE, 0));
    simulation.run();
    return simulation.enclaves().get(0).statistics();
  }

  /** Between two of its accesses the idle enclave loses every page, and with the last its SECS. */
  @Test
  void theSecsIsReloadedWithTheFirstPageThatComesBack() {
    Simulation simulation = new SmallMachine(100).costs(Costs.client()).simulation();
    simulation.add(SmallMachine.enclave("busy", 300, 1, 1e5, UNIFORM));
    simulation.add(SmallMachine.enclave("idle", 20, 1, 10, UNIFORM));
    simulation.run();
    EnclaveStatistics busy = simulation.enclaves().get(0).statistics();
    EnclaveStatistics idle = simulation.enclaves().get(1).statistics();
    assertThat(busy.secsReloads()).isZero();
    assertThat(idle.secsReloads()).isPositive().isEqualTo(idle.servedFaults(FaultCause.RELOADED));
    assertThat(simulation.counters().reloaded())
        .as("but for those under way at the end")
        .isCloseTo(
            busy.servedFaults(FaultCause.RELOADED)
                + busy.losses()
                + idle.servedFaults(FaultCause.RELOADED)
                + idle.secsReloads(),
            within(2L));
  }
}
