package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.epcsim.random.Distribution;
import org.junit.jupiter.api.Test;

/** A machine of 100 pages; VMs that come 1 s apart, named by their sizes. */
class AdmissionTest {
  private static final long SECOND = SmallMachine.SECOND;

  private final Lives lives = new Lives();

  private static AdmissionPolicy reserve(long pages) {
    return new AdmissionPolicy(OptionalLong.of(pages), Map.of(), false, false);
  }

  private static AdmissionPolicy queue(long pages, boolean backfill) {
    return new AdmissionPolicy(OptionalLong.of(pages), Map.of(), true, backfill);
  }

  private static SmallVm vm(String name, int pages, double start, double end) {
    return new SmallVm(pages)
        .withoutSgxDriver()
        .named(name)
        .at(Math.round(start * SECOND))
        .until(Math.round(end * SECOND));
  }

  private Simulation run(AdmissionPolicy policy, SmallVm... vms) {
    Simulation simulation = lives.of(new SmallMachine(100).time(20 * SECOND, 0));
    simulation.admit(policy);
    for (SmallVm vm : vms) {
      simulation.add(vm.setup());
    }
    simulation.run();
    return simulation;
  }

  private static List<ActorOutcome> outcomes(Simulation simulation) {
    return simulation.vms().stream().map(VirtualMachine::outcome).toList();
  }

  @Test
  void withoutAPolicyEveryVmStartsWhateverTheSumOfTheirPages() {
    Simulation simulation =
        run(AdmissionPolicy.NONE, vm("a", 60, 1, 9), vm("b", 60, 2, 9), vm("c", 60, 3, 9));
    assertThat(outcomes(simulation)).containsOnly(ActorOutcome.COMPLETED);
    assertThat(simulation.guidance().remainderMin()).isEqualTo(100 - 180);
  }

  @Test
  void aVmIsRefusedWhenConfiguredVepcWouldPassWhatTheHostDoesNotReserve() {
    Simulation simulation =
        run(reserve(20), vm("a", 50, 1, 9), vm("b", 31, 2, 9), vm("c", 30, 3, 9));
    assertThat(outcomes(simulation))
        .containsExactly(ActorOutcome.COMPLETED, ActorOutcome.REFUSED, ActorOutcome.COMPLETED);
    assertThat(simulation.guidance().remainderMin()).isEqualTo(20);
  }

  @Test
  void aRefusedVmOpensNothing() {
    Simulation simulation = run(reserve(0), vm("a", 60, 1, 9), vm("b", 60, 2, 9));
    assertThat(lives.begun()).containsOnlyKeys("a");
    VirtualMachine refused = simulation.vms().get(1);
    assertThat(refused.live()).isFalse();
    assertThat(refused.bootTime()).isEqualTo(-1);
    assertThat(refused.releaseTime()).isEqualTo(-1);
  }

  @Test
  void aVmIsLiveUntilItsLastFileIsClosed() {
    SmallVm twoFiles = new SmallVm(30).section(30).named("a").until(3 * SECOND);
    Simulation simulation =
        run(
            reserve(0),
            twoFiles.closes(4 * SECOND, 0, 1),
            vm("b", 60, 6.9, 9),
            vm("c", 60, 7.1, 9));
    assertThat(outcomes(simulation))
        .containsExactly(ActorOutcome.COMPLETED, ActorOutcome.REFUSED, ActorOutcome.COMPLETED);
  }

  @Test
  void aCapCountsTheLiveVmsOfATenantOnly() {
    AdmissionPolicy cap = new AdmissionPolicy(OptionalLong.empty(), Map.of("t", 1), false, false);
    Simulation simulation = lives.of(new SmallMachine(100).time(20 * SECOND, 0));
    simulation.admit(cap);
    for (SmallVm vm : List.of(vm("t-1", 60, 1, 4), vm("t-2", 60, 2, 9), vm("t-3", 60, 5, 9))) {
      VmSetup setup = vm.setup();
      simulation.add(setup.as(setup.name(), "t", setup.start()));
    }
    simulation.add(vm("u", 60, 3, 9).setup());
    simulation.run();
    assertThat(lives.begun()).containsOnlyKeys("t-1", "t-3", "u");
  }

  @Test
  void whoWaitsIsServedInTheOrderOfArrivalAndNobodyPasses() {
    Simulation simulation =
        run(
            queue(0, false),
            vm("a", 80, 1, 5),
            vm("large", 90, 2, 7),
            vm("small", 20, 3, 9),
            vm("tiny", 10, 6, 9));
    assertThat(outcomes(simulation)).containsOnly(ActorOutcome.COMPLETED);
    assertThat(lives.begun())
        .containsExactly(
            Map.entry("a", SECOND),
            Map.entry("large", 5 * SECOND),
            Map.entry("small", 7 * SECOND),
            Map.entry("tiny", 7 * SECOND));
  }

  @Test
  void withBackfillALaterOneThatFitsPasses() {
    run(
        queue(0, true),
        vm("a", 80, 1, 5),
        vm("large", 90, 2, 7),
        vm("small", 20, 3, 9),
        vm("later", 30, 4, 9));
    assertThat(lives.begun())
        .containsExactly(
            Map.entry("a", SECOND),
            Map.entry("small", 3 * SECOND),
            Map.entry("later", 5 * SECOND),
            Map.entry("large", 9 * SECOND));
  }

  @Test
  void nobodyWaitsForWhatCanNeverBe() {
    Simulation simulation = run(queue(20, false), vm("a", 81, 1, 5), vm("b", 80, 2, 5));
    assertThat(outcomes(simulation)).containsExactly(ActorOutcome.REFUSED, ActorOutcome.COMPLETED);
  }

  @Test
  void whoStillWaitsAtTheEndHasNotStarted() {
    Simulation simulation = run(queue(0, false), vm("a", 80, 1, 99), vm("b", 80, 2, 99));
    assertThat(outcomes(simulation)).containsExactly(ActorOutcome.RUNNING, ActorOutcome.BUILDING);
  }

  @Test
  void aLifetimeCountsFromTheAdmissionAndDoesNotDependOnIt() {
    Distribution lifetime = new Distribution.Exponential(SECOND);
    SmallVm[] vms = {
      vm("a", 80, 1, 0).lives(lifetime),
      vm("b", 80, 1, 0).lives(lifetime),
      vm("c", 80, 1, 0).lives(lifetime)
    };
    run(AdmissionPolicy.NONE, vms);
    Map<String, Long> together = Map.copyOf(lives.lengths());
    assertThat(together).hasSize(3);
    assertThat(lives.begun().values()).containsOnly(SECOND);
    run(queue(0, false), vms);
    assertThat(lives.lengths()).isEqualTo(together);
    assertThat(lives.begun())
        .containsEntry("b", SECOND + together.get("a"))
        .containsEntry("c", SECOND + together.get("a") + together.get("b"));
  }

  @Test
  void aVmThatEndsWhileItBootsEndsThen() {
    Simulation simulation = new SmallMachine(100).costs(Costs.client()).simulation();
    simulation.add(new SmallVm(90).lives(new Distribution.Constant(10_000)).setup());
    simulation.run();
    VirtualMachine vm = simulation.vms().get(0);
    assertThat(vm.outcome()).isEqualTo(ActorOutcome.COMPLETED);
    assertThat(vm.bootTime()).isEqualTo(-1);
    assertThat(vm.residentPagesMax()).isBetween(1L, 89L);
    assertThat(simulation.epc().freePages()).isEqualTo(100);
  }
}
