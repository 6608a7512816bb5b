package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

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
              CostName.EREMOVE, 1_000L));

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
  void withoutSgxDriverNothingIsTouched() {
    Simulation simulation = run(200, new SmallVm(100).withoutSgxDriver());
    assertThat(only(simulation).bootTime()).isZero();
    assertThat(only(simulation).residentPages()).isZero();
  }

  @Test
  void preallocationMakesEveryPageResidentBeforeBoot() {
    Simulation simulation = run(200, new SmallVm(100).prealloc().withoutSgxDriver());
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
