package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

class EnclaveProcessTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();

  private static EnclaveSetup enclave(int pages, long start, long stop) {
    return new EnclaveSetup("db", pages, pages, pages, 2, 1e6, UNIFORM, start, stop, 0);
  }

  private static EnclaveSetup enclave(int pages, long start) {
    return enclave(pages, start, Long.MAX_VALUE);
  }

  @Test
  void anEnclaveThatFitsIsNotSlowedDown() {
    Simulation simulation =
        new SmallMachine(1_000)
            .costs(Costs.client())
            .time(SmallMachine.SECOND, SmallMachine.SECOND / 2)
            .simulation();
    EnclaveProcess db = simulation.add(enclave(900, 0));
    simulation.run();
    assertThat(db.statistics().slowdown()).isCloseTo(1, within(1e-9));
    assertThat(db.statistics().hitRatio()).isEqualTo(1);
    assertThat(db.statistics().faults()).isZero();
    assertThat(db.statistics().accesses()).isCloseTo(1e6, within(1e-3));
    assertThat(db.statistics().waits().total()).isZero();
  }

  @Test
  void anEnclaveThatStopsGivesItsPagesBack() {
    Simulation simulation = new SmallMachine(1_000).costs(Costs.client()).simulation();
    EnclaveProcess db = simulation.add(enclave(1_500, 0, SmallMachine.SECOND / 2));
    simulation.run();
    assertThat(db.statistics().outcome()).isEqualTo(ActorOutcome.COMPLETED);
    assertThat(db.statistics().slowdown()).isGreaterThan(1.5);
    assertThat(simulation.epc().freePages()).isEqualTo(1_000);
  }

  @Test
  void anEnclaveThatStopsInTheMiddleOfItsBuildGivesItsPagesBack() {
    Simulation simulation = new SmallMachine(1_000).costs(Costs.client()).simulation();
    EnclaveProcess db = simulation.add(enclave(1_500, 0, 12 * SmallMachine.MILLISECOND));
    simulation.run();
    assertThat(db.statistics().outcome()).isEqualTo(ActorOutcome.COMPLETED);
    assertThat(db.statistics().builtAt()).isEqualTo(-1);
    assertThat(db.statistics().slowdown()).isNaN();
    assertThat(simulation.epc().freePages()).isEqualTo(1_000);
  }

  /** The guest takes every page but the VA pages, and so nothing is left to reclaim. */
  @Test
  void anEnclaveWhoseFaultFindsNothingIsKilledAndItsPagesAreFreed() {
    Simulation simulation = new SmallMachine(1_000).costs(Costs.client()).simulation();
    EnclaveProcess db = simulation.add(enclave(600, 0));
    simulation.add(new SmallVm(998).at(SmallMachine.SECOND / 10).setup());
    simulation.run();
    int vepc = simulation.epc().count(PageType.VEPC);
    assertThat(db.statistics().outcome()).isEqualTo(ActorOutcome.KILLED_SIGBUS);
    assertThat(db.residentPages()).isZero();
    assertThat(vepc).isGreaterThan(950);
    assertThat(simulation.epc().freePages()).isEqualTo(1_000 - vepc);
    assertThat(db.statistics().slowdown()).isGreaterThan(1);
  }

  @Test
  void withoutAPageForItsSecsTheBuildFails() {
    Simulation simulation = new SmallMachine(1_000).costs(Costs.client()).simulation();
    EnclaveProcess db = simulation.add(enclave(600, SmallMachine.SECOND / 10));
    simulation.add(new SmallVm(999).prealloc().setup());
    simulation.run();
    assertThat(db.statistics().outcome()).isEqualTo(ActorOutcome.BUILD_FAILED_ENOMEM);
    assertThat(db.statistics().buildTime()).isEqualTo(-1);
    assertThat(db.statistics().slowdown()).isNaN();
    assertThat(simulation.epc().freePages()).isEqualTo(1);
  }

  @Test
  void withoutAPageForItsFirstEaddTheBuildFailsAndSecsAndVaPageGoBack() {
    Simulation simulation = new SmallMachine(1_000).costs(Costs.client()).simulation();
    EnclaveProcess db = simulation.add(enclave(600, SmallMachine.SECOND / 10));
    simulation.add(new SmallVm(998).prealloc().setup());
    simulation.run();
    assertThat(db.statistics().outcome()).isEqualTo(ActorOutcome.BUILD_FAILED_ENOMEM);
    assertThat(simulation.epc().freePages()).isEqualTo(2);
  }
}
