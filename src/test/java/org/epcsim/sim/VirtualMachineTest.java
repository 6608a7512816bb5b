package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

class VirtualMachineTest {
  private static final long END = SmallMachine.SECOND / 2;
  private static final CostModel COSTS =
      Costs.of(
          Map.of(
              CostName.VEPC_FAULT, 2_000L,
              CostName.EPT_VIOLATION, 300L,
              CostName.EREMOVE, 1_000L,
              CostName.ECREATE, 1L,
              CostName.EADD, 1L));

  private static Simulation run(int pages, SmallVm vm) {
    Simulation simulation = new SmallMachine(pages).costs(COSTS).simulation();
    simulation.add(vm.setup());
    simulation.run();
    return simulation;
  }

  private static VirtualMachine only(Simulation simulation) {
    return simulation.vms().get(0);
  }

  @Test
  void bootSanitisesEveryPageAndSoMakesItResident() {
    Simulation simulation = run(200, new SmallVm(60).section(40));
    assertThat(only(simulation).outcome()).isEqualTo(ActorOutcome.RUNNING);
    assertThat(only(simulation).bootTime()).isEqualTo(100 * (2_000 + 1_000));
    assertThat(only(simulation).residentPages()).isEqualTo(100);
    assertThat(simulation.epc().freePages()).isEqualTo(100);
  }

  @Test
  void withoutSanitisingNothingIsTouched() {
    Simulation simulation = run(200, new SmallVm(100).withoutSanitising());
    assertThat(only(simulation).bootTime()).isZero();
    assertThat(only(simulation).residentPages()).isZero();
  }

  @Test
  void preallocationMakesEveryPageResidentBeforeBoot() {
    Simulation simulation = run(200, new SmallVm(100).prealloc().withoutSanitising());
    assertThat(only(simulation).bootTime()).isEqualTo(100 * 2_000);
    assertThat(only(simulation).residentPages()).isEqualTo(100);
  }

  @Test
  void theFirstGuestAccessToAPreallocatedPageStillLeavesTheVm() {
    Simulation simulation = run(200, new SmallVm(100).prealloc());
    assertThat(only(simulation).bootTime()).isEqualTo(100 * 2_000 + 100 * (300 + 1_000));
    assertThat(only(simulation).residentPages()).isEqualTo(100);
  }

  @Test
  void faultsOfOneFileComeOneAfterTheOtherAndThoseOfTwoFilesDoNot() {
    assertThat(residentAfter(11 * 2_000, new SmallVm(100).enclave(0, 0, 50).enclave(0, 0, 50)))
        .isEqualTo(11);
    SmallVm two = new SmallVm(100).section(100).enclave(0, 0, 50).enclave(1, 1, 50);
    assertThat(residentAfter(11 * 2_000, two)).isBetween(21L, 22L);
  }

  private static long residentAfter(long time, SmallVm vm) {
    Simulation simulation = new SmallMachine(500).costs(COSTS).time(time - 1, 0).simulation();
    simulation.add(vm.withoutSanitising().closes(0, 0, 1).setup());
    simulation.run();
    return simulation.vms().get(0).residentPages();
  }

  @Test
  void aPreallocationThatFailsFailsTheStartAndGivesThePagesBack() {
    Simulation simulation = run(50, new SmallVm(100).prealloc());
    assertThat(only(simulation).outcome()).isEqualTo(ActorOutcome.START_FAILED);
    assertThat(only(simulation).bootTime()).isEqualTo(-1);
    assertThat(only(simulation).releaseTime()).isEqualTo(50 * 1_000);
    assertThat(only(simulation).live()).isFalse();
    assertThat(simulation.epc().freePages()).isEqualTo(50);
    assertThat(simulation.epc().count(PageType.VEPC)).isZero();
    assertThat(simulation.meter().vepcMax()).isEqualTo(50);
  }

  @Test
  void stoppedBySigbusAVmKeepsItsPages() {
    Simulation simulation = run(50, new SmallVm(100));
    assertThat(only(simulation).outcome()).isEqualTo(ActorOutcome.KILLED_SIGBUS);
    assertThat(only(simulation).live()).isTrue();
    assertThat(only(simulation).residentPages()).isEqualTo(50);
    assertThat(simulation.epc().freePages()).isZero();
  }

  @Test
  void stoppedBySigbusAVmGivesItsPagesBackAtItsEnd() {
    Simulation simulation = run(50, new SmallVm(100).until(END));
    assertThat(only(simulation).outcome()).isEqualTo(ActorOutcome.KILLED_SIGBUS);
    assertThat(simulation.epc().freePages()).isEqualTo(50);
  }

  @Test
  void exitingOnSigbusAVmGivesItsPagesBackAtOnce() {
    Simulation simulation = run(50, new SmallVm(100).exitOnSigbus().until(END));
    assertThat(only(simulation).outcome()).isEqualTo(ActorOutcome.KILLED_SIGBUS);
    assertThat(only(simulation).live()).isFalse();
    assertThat(only(simulation).releaseTime()).isEqualTo(50 * 1_000);
    assertThat(simulation.meter().pageSeconds(PageType.VEPC)).isLessThan(50 * 0.001);
    assertThat(simulation.epc().freePages()).isEqualTo(50);
  }

  @Test
  void theEndReleasesEveryPageAtAnEremoveEach() {
    Simulation simulation = run(200, new SmallVm(100).until(END));
    assertThat(only(simulation).outcome()).isEqualTo(ActorOutcome.COMPLETED);
    assertThat(only(simulation).releaseTime()).isEqualTo(100 * 1_000);
    assertThat(simulation.epc().freePages()).isEqualTo(200);
  }

  /** SECS in the first section, 30 children in the second. */
  private static Simulation apart(long gap, Integer... order) {
    SmallVm vm = new SmallVm(10).section(40).withoutSanitising().enclave(0, 1, 30);
    return run(200, vm.until(END).closes(gap, order));
  }

  @Test
  void aSecsClosedBeforeItsChildrenIsAZombieInBetween() {
    Simulation simulation = apart(100 * SmallMachine.MILLISECOND, 0, 1);
    assertThat(simulation.counters().zombiesCreated()).isEqualTo(1);
    assertThat(simulation.counters().zombiesReaped()).isEqualTo(1);
    assertThat(simulation.meter().zombiesMax()).isEqualTo(1);
    assertThat(simulation.meter().pageSeconds(PageType.ZOMBIE))
        .isCloseTo(0.1 + 30 * 1e-6, within(1e-12));
    assertThat(simulation.epc().count(PageType.ZOMBIE)).isZero();
    assertThat(simulation.epc().freePages()).isEqualTo(200);
  }

  @Test
  void aSecsWhoseChildrenStayOpenStaysAZombie() {
    Simulation simulation = apart(SmallMachine.SECOND, 0, 1);
    assertThat(simulation.epc().count(PageType.ZOMBIE)).isEqualTo(1);
    assertThat(simulation.counters().zombiesReaped()).isZero();
    assertThat(only(simulation).live()).isTrue();
  }

  @Test
  void aSecsClosedAfterItsChildrenIsNoZombie() {
    Simulation simulation = apart(100 * SmallMachine.MILLISECOND, 1, 0);
    assertThat(simulation.counters().zombiesCreated()).isZero();
    assertThat(simulation.epc().freePages()).isEqualTo(200);
  }

  /** The guest pushes the host's enclave out as far as it wants. */
  @Test
  void aVmThatBootsBesideAnEnclaveGetsAllItsPages() {
    Simulation simulation = new SmallMachine(1_000).costs(Costs.client()).simulation();
    EnclaveSetup.Pattern zipf = new EnclaveSetup.Zipf(0.8, true);
    simulation.add(SmallMachine.enclave("db", 900, 2, 1e6, zipf));
    simulation.add(new SmallVm(700).at(SmallMachine.SECOND / 10).setup());
    simulation.run();
    assertThat(only(simulation).outcome()).isEqualTo(ActorOutcome.RUNNING);
    assertThat(only(simulation).residentPages()).isEqualTo(700);
    assertThat(only(simulation).retries()).isPositive();
    assertThat(simulation.enclaves().get(0).residentPages()).isLessThan(300);
    assertThat(simulation.enclaves().get(0).statistics().outcome()).isEqualTo(ActorOutcome.RUNNING);
  }
}
