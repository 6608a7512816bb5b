package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

/** Enclaves inside a VM: the guest's driver over its vEPC. Checked after every event. */
class GuestKernelTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();
  private static final long HALF = SmallMachine.SECOND / 2;
  private static final CostModel COSTS =
      Costs.of(
          Map.of(
              CostName.VEPC_FAULT, 2_000L,
              CostName.EREMOVE, 1_000L,
              CostName.ECREATE, 10_000L,
              CostName.EADD, 5_000L,
              CostName.EWB, 3_000L,
              CostName.ELDU, 3_000L,
              CostName.FAULT, 1_000L));

  private static EnclaveSetup enclave(int pages, int threads) {
    return SmallMachine.enclave("app", pages, threads, 2e3, UNIFORM);
  }

  private static Simulation run(int pages, SmallVm vm) {
    Simulation simulation =
        new SmallMachine(pages).costs(COSTS).checkingAfterEveryEvent().simulation();
    simulation.add(vm.setup());
    simulation.run();
    return simulation;
  }

  private static EnclaveStatistics app(Simulation simulation) {
    return simulation.guestEnclaves().get(0).statistics();
  }

  @Test
  void anEnclaveLargerThanTheVepcIsPagedByTheGuestAndTheHostSeesNothingOfIt() {
    Simulation simulation = run(500, new SmallVm(200).enclave(enclave(400, 1)));
    assertThat(app(simulation).outcome()).isEqualTo(ActorOutcome.RUNNING);
    assertThat(app(simulation).faults()).isGreaterThan(500);
    assertThat(app(simulation).hitRatio()).isBetween(0.3, 0.5);
    assertThat(simulation.guestEnclaves().get(0).kernel().epc().ewbCount()).isGreaterThan(500);
    assertThat(simulation.counters().evicted()).isZero();
    assertThat(simulation.counters().passes()).isZero();
  }

  @Test
  void afterSanitisingTheBuildOfAGuestCostsWhatItCostsOnAHost() {
    Simulation simulation = run(500, new SmallVm(200).enclave(enclave(50, 1)));
    assertThat(app(simulation).buildTime()).isEqualTo(10_000 + 50 * 5_000);
  }

  /** VA page and SECS, then 50 pages: a fault in the host for each when it is first used. */
  @Test
  void withoutSanitisingEveryPageStallsTheVcpuOnce() {
    Simulation simulation = run(500, new SmallVm(200).lazy().enclave(enclave(50, 1)));
    assertThat(app(simulation).buildTime()).isEqualTo(10_000 + 50 * 5_000 + 52 * 2_000);
    assertThat(simulation.vms().get(0).residentPages()).isEqualTo(52);
    assertThat(simulation.vms().get(0).bootTime()).isZero();
  }

  @Test
  void theGuestsEnclavesFillItsSecondSectionWhenTheFirstIsFull() {
    Simulation simulation = run(500, apart().until(HALF).closes(HALF / 10, 0, 1));
    assertThat(simulation.counters().zombiesCreated()).isEqualTo(1);
    assertThat(simulation.counters().zombiesReaped()).isEqualTo(1);
    double eremoves = 160 * 1e-6; // of the second file, after the gap
    assertThat(simulation.meter().pageSeconds(PageType.ZOMBIE))
        .isCloseTo(0.05 + eremoves, within(1e-9));
    assertThat(simulation.zombies().of("vm").created()).isEqualTo(1);
    assertThat(simulation.zombies().of("vm").pageSeconds(simulation.now()))
        .isCloseTo(0.05 + eremoves, within(1e-9));
    assertThat(simulation.epc().freePages()).isEqualTo(500);
  }

  /** SECS, VA page and 8 pages in the first section, 42 in the second. */
  private static SmallVm apart() {
    return new SmallVm(10).section(160).enclave(enclave(50, 1));
  }

  @Test
  void aSectionClosedAfterItsChildrenLeavesNoZombie() {
    Simulation simulation = run(500, apart().until(HALF).closes(HALF / 10, 1, 0));
    assertThat(simulation.counters().zombiesCreated()).isZero();
  }

  @Test
  void aZombieStaysAsLongAsAnotherProcessKeepsItsChildrenOpen() {
    SmallVm vm = apart().until(HALF).closes(0, 0, 1);
    Simulation until = run(500, vm.keptOpen(0L, HALF / 5));
    assertThat(until.counters().zombiesReaped()).isEqualTo(1);
    assertThat(until.meter().pageSeconds(PageType.ZOMBIE)).isCloseTo(0.1 + 160e-6, within(1e-9));
    Simulation stays = run(500, vm.keptOpen(0L, 2 * HALF));
    assertThat(stays.counters().zombies()).isEqualTo(1);
    assertThat(stays.vms().get(0).live()).isTrue();
  }

  @Test
  void aRebootReturnsNothingToTheHostAndTheEnclaveRunsAnew() {
    SmallVm vm = new SmallVm(200).enclave(enclave(50, 1)).reboots(HALF);
    Simulation simulation = run(500, vm);
    assertThat(simulation.vms().get(0).residentPages()).isEqualTo(200);
    assertThat(simulation.guestEnclaves()).hasSize(2);
    EnclaveStatistics second = simulation.guestEnclaves().get(1).statistics();
    assertThat(app(simulation).outcome()).isEqualTo(ActorOutcome.COMPLETED);
    assertThat(second.outcome()).isEqualTo(ActorOutcome.RUNNING);
    // REMOVE_ALL twice, for the SECS lies before its children, then the guest's sanitising
    assertThat(second.builtAt()).isEqualTo(HALF + 3 * 200 * 1_000 + 10_000 + 50 * 5_000);
    assertThat(simulation.counters().zombies()).isZero();
  }

  @Test
  void noPageForAnInstructionOfTheGuestKillsTheVmInTheMiddleOfIt() {
    Simulation simulation = run(30, new SmallVm(200).lazy().enclave(enclave(50, 1)));
    assertThat(simulation.vms().get(0).outcome()).isEqualTo(ActorOutcome.KILLED_SIGBUS);
    assertThat(simulation.vms().get(0).residentPages()).isEqualTo(30);
    assertThat(app(simulation).outcome()).isEqualTo(ActorOutcome.KILLED_SIGBUS);
    assertThat(app(simulation).builtAt()).isEqualTo(-1);
  }

  /** Built without a stall, two threads on one vCPU do half of what two vCPUs let them do. */
  @Test
  void threadsShareTheVcpus() {
    EnclaveSetup two = enclave(50, 2);
    double shared = app(run(500, new SmallVm(200).enclave(two))).accesses();
    double apart = app(run(500, new SmallVm(200).enclave(two).vcpus(2))).accesses();
    assertThat(shared / apart).isCloseTo(0.5, within(0.01));
  }

  @Test
  void whatDoesNotFitIntoTheVepcFailsInTheGuestAlone() {
    EnclaveSetup tooManyVaPages = SmallMachine.enclave("app", 20_000, 1, 2e3, UNIFORM);
    Simulation simulation = run(500, new SmallVm(20).enclave(tooManyVaPages));
    assertThat(app(simulation).outcome()).isEqualTo(ActorOutcome.BUILD_FAILED_ENOMEM);
    assertThat(simulation.vms().get(0).outcome()).isEqualTo(ActorOutcome.RUNNING);
  }
}
