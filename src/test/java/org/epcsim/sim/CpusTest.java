package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Processor sharing: everybody slows down alike while more want a CPU than there are. */
class CpusTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();

  private final EventCalendar calendar = new EventCalendar(() -> {});
  private final Cpus cpus = new Cpus(calendar, 2);
  private final List<Long> times = new ArrayList<>();

  private void record() {
    times.add(calendar.now());
  }

  private void at(long time, Runnable action) {
    calendar.timer(Clock.STATE, action).at(time);
  }

  private void enter(int actors) {
    for (int i = 0; i < actors; i++) {
      cpus.enter();
    }
  }

  @Test
  void threeActorsOnTwoCpusTakeHalfAsLongAgain() {
    enter(3);
    cpus.timer(Clock.STATE, this::record).at(1_000);
    calendar.run(10_000);
    assertThat(times).containsExactly(1_500L);
    assertThat(cpus.now()).isEqualTo(6_666);
  }

  @Test
  void whatIsDoneWhenTheSpeedChangesStaysDone() {
    enter(2);
    cpus.timer(Clock.STATE, this::record).at(1_000);
    at(400, () -> enter(2)); // 600 left at half speed
    at(1_000, cpus::leave); // 300 left at two thirds
    calendar.run(10_000);
    assertThat(times).containsExactly(1_450L);
  }

  @Test
  void aGuestWhoseOnlyCpuIsAwayStandsStill() {
    Cpus guest = new Cpus(cpus, 1);
    guest.enter();
    guest.timer(Clock.STATE, this::record).at(1_000);
    at(300, () -> guest.capacity(-1));
    at(5_300, () -> guest.capacity(1));
    calendar.run(10_000);
    assertThat(times).containsExactly(6_000L);
  }

  @Test
  void theVcpusOfAGuestAreActorsOnItsHost() {
    Cpus guest = new Cpus(cpus, 2);
    guest.enter();
    guest.enter();
    guest.enter(); // two thirds of the guest's speed
    enter(2); // four actors on two CPUs of the host: half
    guest.timer(Clock.STATE, this::record).at(1_000);
    calendar.run(10_000);
    assertThat(times).containsExactly(3_000L);
  }

  @Test
  void timersOfOneInstantComeByPriorityAndThenInTheirOrder() {
    List<String> order = new ArrayList<>();
    cpus.timer(Clock.ACCESS, () -> order.add("access")).at(500);
    cpus.timer(Clock.STATE, () -> order.add("first")).at(500);
    cpus.timer(Clock.STATE, () -> order.add("second")).at(500);
    enter(5);
    calendar.run(10_000);
    assertThat(order).containsExactly("first", "second", "access");
  }

  private static Simulation thrash(int cpus) {
    Simulation simulation =
        new SmallMachine(600)
            .costs(Costs.client())
            .cpus(cpus)
            .checkingAfterEveryEvent()
            .time(SmallMachine.SECOND / 20, 0)
            .simulation();
    simulation.add(SmallMachine.enclave("a", 500, 3, 1e6, UNIFORM));
    simulation.add(SmallMachine.enclave("b", 400, 2, 1e6, UNIFORM));
    simulation.run();
    return simulation;
  }

  @Test
  void enoughCpusChangeNothing() {
    EnclaveStatistics enough = thrash(100).enclaves().get(0).statistics();
    EnclaveStatistics unlimited = thrash(0).enclaves().get(0).statistics();
    assertThat(enough.accesses()).isEqualTo(unlimited.accesses());
    assertThat(enough.faults()).isEqualTo(unlimited.faults());
    assertThat(enough.latency(99)).isEqualTo(unlimited.latency(99));
  }

  /**
   * What fits in EPC needs nothing but CPU: five threads on two CPUs make two threads' progress.
   */
  @Test
  void withoutFaultsTheProgressOfAllIsThatOfTheCpus() {
    Simulation simulation = new SmallMachine(2_000).cpus(2).simulation();
    simulation.add(SmallMachine.enclave("a", 500, 3, 1e6, UNIFORM));
    simulation.add(SmallMachine.enclave("b", 400, 2, 1e6, UNIFORM));
    simulation.run();
    double all = simulation.enclaves().stream().mapToDouble(e -> e.statistics().accesses()).sum();
    assertThat(all).isCloseTo(2e6, within(10.0));
    assertThat(simulation.enclaves().get(0).statistics().slowdown()).isCloseTo(2.5, within(1e-4));
  }

  @Test
  void waitersThatTryAgainTakeCpuFromThoseThatRun() {
    double alone = thrash(100).enclaves().get(1).statistics().accesses();
    double shared = thrash(1).enclaves().get(1).statistics().accesses();
    assertThat(shared).isLessThan(0.5 * alone);
  }
}
