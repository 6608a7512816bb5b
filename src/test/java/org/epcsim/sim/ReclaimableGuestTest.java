package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

/** Guests whose vEPC the host reclaims, a what-if. Checked after every event. */
class ReclaimableGuestTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();
  private static final EnclaveSetup.Pattern ZIPF = new EnclaveSetup.Zipf(1, true);
  private static final long HALF = SmallMachine.SECOND / 2;
  private static final Map<CostName, Long> COSTS =
      new EnumMap<>(
          Map.of(
              CostName.VEPC_FAULT, 2_000L,
              CostName.EREMOVE, 1_000L,
              CostName.ECREATE, 10_000L,
              CostName.EADD, 5_000L,
              CostName.EWB, 3_000L,
              CostName.ELDU, 4_000L,
              CostName.FAULT, 1_000L,
              CostName.RETRY, 5_000L,
              CostName.AEX, 500L,
              CostName.ERESUME, 700L));

  private static SmallMachine machine(int pages) {
    return new SmallMachine(pages).costs(Costs.of(COSTS)).checkingAfterEveryEvent();
  }

  private static Simulation run(SmallMachine machine, SmallVm... vms) {
    Simulation simulation = machine.simulation();
    for (SmallVm vm : vms) {
      simulation.add(vm.setup());
    }
    simulation.run();
    return simulation;
  }

  private static EnclaveSetup app(int pages, double rate) {
    return SmallMachine.enclave("app", pages, 1, rate, UNIFORM);
  }

  private static EnclaveStatistics guestApp(Simulation simulation, int guest) {
    return simulation.guestEnclaves().get(guest).statistics();
  }

  /** 300 of 500 pages are an idle guest's, all touched at boot; the host's enclave has 350. */
  private static double slowdownBesideAnIdleGuest(SmallMachine machine) {
    Simulation simulation = machine.time(SmallMachine.SECOND, HALF).simulation();
    simulation.add(new SmallVm(300).setup());
    simulation.add(SmallMachine.enclave("db", 350, 1, 2e4, UNIFORM));
    simulation.run();
    return simulation.enclaves().get(0).statistics().slowdown();
  }

  @Test
  void theHostsEnclavesTakeWhatAnIdleGuestDoesNotUse() {
    assertThat(slowdownBesideAnIdleGuest(machine(500))).isGreaterThan(1.05);
    assertThat(slowdownBesideAnIdleGuest(machine(500).reclaimableVepc())).isLessThan(1.001);
  }

  /** Linux gives 300 of 400 pages to the first and refuses the second its preallocation. */
  @Test
  void busyGuestsThatDoNotFitSlowDownInsteadOfFailingToStart() {
    SmallVm[] vms = {
      new SmallVm(300).prealloc().enclave(app(250, 1e4)),
      new SmallVm(300).prealloc().enclave(app(250, 1e4)).named("vm2").at(HALF / 10)
    };
    Simulation linux = run(machine(400).time(HALF, 0), vms);
    assertThat(linux.vms().get(1).outcome()).isEqualTo(ActorOutcome.START_FAILED);
    assertThat(guestApp(linux, 0).slowdown()).isLessThan(1.01);
    Simulation whatIf = run(machine(400).reclaimableVepc().time(HALF, 0), vms);
    for (int guest = 0; guest < 2; guest++) {
      assertThat(whatIf.vms().get(guest).outcome()).isEqualTo(ActorOutcome.RUNNING);
      assertThat(guestApp(whatIf, guest).outcome()).isEqualTo(ActorOutcome.RUNNING);
      assertThat(guestApp(whatIf, guest).slowdown()).isGreaterThan(1.02);
      assertThat(guestApp(whatIf, guest).servedFaults(FaultCause.RELOADED)).isGreaterThan(100);
      Kernel kernel = whatIf.guestEnclaves().get(guest).kernel();
      assertThat(kernel.epc().ewbCount()).as("the guest knows nothing of it").isZero();
    }
  }

  /** Host and guest page at once: 400 pages of an enclave in a vEPC of 300 on an EPC of 200. */
  @Test
  void anEnclaveLargerThanItsVepcOnALargerVepcThanTheEpcIsPagedTwice() {
    Simulation simulation =
        run(
            machine(200).reclaimableVepc().time(HALF / 2, 0),
            new SmallVm(300).enclave(app(400, 1e4)));
    assertThat(guestApp(simulation, 0).outcome()).isEqualTo(ActorOutcome.RUNNING);
    assertThat(simulation.counters().reloaded()).isGreaterThan(500);
    Kernel guest = simulation.guestEnclaves().get(0).kernel();
    assertThat(guest.epc().elduCount()).isGreaterThan(500);
    assertThat(simulation.vms().get(0).residentPagesMax()).isLessThan(200);
    assertThat(simulation.vms().get(0).outcome()).isEqualTo(ActorOutcome.RUNNING);
  }

  /** On Linux the SECS in the first file is a zombie until the second is closed. */
  @Test
  void aSecsWhoseChildrenLieInAnotherSectionIsNoZombie() {
    SmallVm apart =
        new SmallVm(10).section(160).enclave(app(50, 2e3)).until(HALF).closes(HALF / 10, 0, 1);
    assertThat(run(machine(500), apart).counters().zombiesCreated()).isEqualTo(1);
    Simulation whatIf = run(machine(500).reclaimableVepc(), apart);
    assertThat(whatIf.counters().zombiesCreated()).isZero();
    assertThat(whatIf.epc().freePages()).isEqualTo(500);
    assertThat(whatIf.vms().get(0).releaseTime()).isEqualTo(HALF / 10 + 170 * 1_000);
  }

  /** The rest was written out and needs no EREMOVE. */
  @Test
  void theEndTakesAnEremoveForEachPageThatIsResident() {
    Simulation simulation = machine(200).reclaimableVepc().simulation();
    VirtualMachine vm = simulation.add(new SmallVm(300).until(HALF).setup());
    simulation.run();
    int resident = (int) (vm.releaseTime() / 1_000);
    assertThat(resident).isBetween(100, 200 - 17);
    assertThat(simulation.epc().freePages()).isEqualTo(200);
    assertThat(simulation.epc().backingPages()).isZero();
    assertThat(vm.residentPages()).isZero();
    assertThat(vm.residentPagesMax()).isGreaterThanOrEqualTo(resident);
  }

  @Test
  void aRebootReturnsNothingAndTheEnclaveRunsAnew() {
    SmallVm vm = new SmallVm(200).enclave(app(50, 2e3)).reboots(HALF);
    Simulation simulation = run(machine(500).reclaimableVepc(), vm);
    assertThat(simulation.vms().get(0).residentPages()).isEqualTo(200);
    assertThat(guestApp(simulation, 1).outcome()).isEqualTo(ActorOutcome.RUNNING);
    // REMOVE_ALL once, for nothing hinders it, then the guest's sanitising
    assertThat(guestApp(simulation, 1).builtAt())
        .isEqualTo(HALF + 2 * 200 * 1_000 + 10_000 + 50 * 5_000);
  }

  /** What the guest's build leaves alone goes and does not come back. */
  @Test
  void pagesThatTheGuestDoesNotUseStayOut() {
    Simulation simulation = machine(450).reclaimableVepc().simulation();
    simulation.add(new SmallVm(300).enclave(app(50, 1e4)).setup());
    simulation.add(SmallMachine.enclave("db", 350, 1, 1e5, UNIFORM));
    simulation.run();
    assertThat(simulation.epc().count(PageType.VEPC)).isBetween(48, 70); // 50, SECS, VA page
    assertThat(simulation.enclaves().get(0).residentPages()).isGreaterThan(340);
    assertThat(guestApp(simulation, 0).slowdown()).isLessThan(1.1);
  }

  /** Nothing but SECS and VA pages is left to the host: as in Linux nobody can be served. */
  @Test
  void noPageAndNothingReclaimableIsSigbusAllTheSame() {
    Simulation simulation = run(machine(1).reclaimableVepc(), new SmallVm(100));
    assertThat(simulation.vms().get(0).outcome()).isEqualTo(ActorOutcome.KILLED_SIGBUS);
  }

  /** 2,000 ns and the ELDU of 4,000, then AEX and ERESUME; and no lock of the guest. */
  @Test
  void aStallLastsForTheHostsFaultAndTheLoadAndTheWayBackInside() {
    Simulation simulation =
        run(machine(200).reclaimableVepc(), new SmallVm(300).enclave(app(250, 1e3)));
    assertThat(guestApp(simulation, 0).latency(50)).isBetween(7_150L, 7_250L);
  }

  /** With nothing to reclaim the host looks at no bit, and the what-if changes nothing. */
  @Test
  void whereEverythingFitsItIsAsOnLinux() {
    SmallVm vm = new SmallVm(200).lazy().enclave(SmallMachine.enclave("app", 150, 2, 1e5, ZIPF));
    Simulation linux = run(machine(400), vm);
    Simulation whatIf = run(machine(400).reclaimableVepc(), vm);
    assertThat(guestApp(whatIf, 0).accesses()).isEqualTo(guestApp(linux, 0).accesses());
    assertThat(guestApp(whatIf, 0).buildTime()).isEqualTo(guestApp(linux, 0).buildTime());
  }
}
