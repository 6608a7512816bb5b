package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.epcsim.workload.AccessClock;
import org.junit.jupiter.api.Test;

/**
 * Phases of a working set. In its first millisecond an enclave at 1e6 accesses per second goes to
 * pages 0 to 4, in the second to pages 5 to 9; that a page is missed in a thousand accesses to five
 * has probability 1e-97.
 */
class PhasesTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();
  private static final long NO_TIME = Long.MAX_VALUE;
  private static final double NO_WORK = Double.POSITIVE_INFINITY;

  private record Fault(long time, int page) {}

  private static EnclaveSetup.Phase phase(int from, int pages, long nanos, double accesses) {
    return new EnclaveSetup.Phase(UNIFORM, from, pages, nanos, accesses);
  }

  private static EnclaveSetup.Pattern phased(boolean repeat, EnclaveSetup.Phase... phases) {
    return new EnclaveSetup.Phased(List.of(phases), repeat);
  }

  /** Runs for a second; a list of all faults. */
  private static List<Fault> faults(CostModel costs, SmallEnclave enclave) {
    List<Fault> faults = new ArrayList<>();
    AccessesFactory observed =
        (kernel, setup, handler) ->
            AccessesFactory.MODEL.make(
                kernel,
                setup,
                (thread, page) -> {
                  faults.add(new Fault(kernel.clock().now(), page));
                  handler.fault(thread, page);
                });
    Simulation simulation = new SmallMachine(200).costs(costs).accesses(observed).simulation();
    EnclaveProcess db = simulation.add(enclave.setup());
    simulation.run();
    assertThat(db.statistics().slowdown()).isGreaterThanOrEqualTo(1);
    return faults;
  }

  private static void isInTwoParts(List<Fault> faults, long border) {
    assertThat(faults).hasSize(10);
    assertThat(faults).allSatisfy(f -> assertThat(f.page < 5).isEqualTo(f.time < border));
    assertThat(faults.get(5).time).as("soon after the switch").isBetween(border, border + 50_000);
  }

  @Test
  void aPhaseEndsWhenItsTimeIsOver() {
    EnclaveSetup.Pattern pattern =
        phased(true, phase(0, 5, 1_000_000, NO_WORK), phase(5, 5, 1_000_000, NO_WORK));
    isInTwoParts(faults(Costs.none(), new SmallEnclave(10).pattern(pattern)), 1_000_000);
  }

  @Test
  void aPhaseEndsWhenTheAccessesAreDone() {
    EnclaveSetup.Pattern pattern =
        phased(true, phase(0, 5, NO_TIME, 1_000), phase(5, 5, NO_TIME, 1_000));
    isInTwoParts(faults(Costs.none(), new SmallEnclave(10).pattern(pattern)), 1_000_000);
    SmallEnclave four = new SmallEnclave(10).threads(4, 1e6).pattern(pattern);
    isInTwoParts(faults(Costs.none(), four), 250_000);
  }

  /** Five first touches of 300 us: time passes, but no accesses are done. */
  @Test
  void faultsDelayAPhaseOfAccessesAndNotOneOfTime() {
    CostModel costs = Costs.of(Map.of(CostName.FAULT, 300_000L));
    EnclaveSetup.Pattern work =
        phased(true, phase(0, 5, NO_TIME, 1_000), phase(5, 5, NO_TIME, 1_000));
    isInTwoParts(faults(costs, new SmallEnclave(10).pattern(work)), 2_500_000);
    EnclaveSetup.Pattern time =
        phased(true, phase(0, 5, 4_000_000, NO_WORK), phase(5, 5, 4_000_000, NO_WORK));
    isInTwoParts(faults(costs, new SmallEnclave(10).pattern(time)), 4_000_000);
  }

  /** The thread is in its first fault when phases of 1 ms pass it by: R is 0. */
  @Test
  void phasesPassWhileNoThreadRuns() {
    CostModel costs = Costs.of(Map.of(CostName.FAULT, 2_500_000L));
    EnclaveSetup.Pattern pattern =
        phased(
            false,
            phase(0, 5, 1_000_000, NO_WORK),
            phase(5, 5, 1_000_000, NO_WORK),
            phase(10, 5, NO_TIME, NO_WORK));
    List<Fault> faults = faults(costs, new SmallEnclave(15).pattern(pattern));
    assertThat(faults.get(0).page).isLessThan(5);
    assertThat(faults).hasSize(6);
    assertThat(faults.subList(1, 6)).allSatisfy(f -> assertThat(f.page).isBetween(10, 14));
  }

  /** M is 0 from the first phase's faults on: later phases are of mapped pages. */
  @Test
  void phasesOfMappedPagesFaultNoMore() {
    EnclaveSetup.Pattern pattern =
        phased(true, phase(0, 10, NO_TIME, 1_000), phase(2, 3, NO_TIME, 100));
    List<Fault> faults = faults(Costs.none(), new SmallEnclave(10).pattern(pattern));
    assertThat(faults).hasSize(10);
    assertThat(faults).allSatisfy(f -> assertThat(f.time).isLessThan(1_000_000));
  }

  /** A thousand accesses take 3,333.3 ns; switches lie on that grid, none drifts away from it. */
  @Test
  void phasesOfAccessesDoNotDriftAndTheLastOneStaysUnlessTheyRepeat() {
    assertThat(switches(true)).containsExactly(3_334L, 6_667L, 10_000L, 13_334L, 16_667L, 20_000L);
    assertThat(switches(false)).containsExactly(3_334L);
  }

  private static List<Long> switches(boolean repeat) {
    List<Long> switches = new ArrayList<>();
    AccessClock clock = new AccessClock();
    List<Phases> all = new ArrayList<>();
    EventCalendar calendar = new EventCalendar(() -> all.get(0).reschedule());
    EnclaveSetup.Phase phase = phase(0, 1, NO_TIME, 1_000);
    EnclaveSetup.Phased pattern = new EnclaveSetup.Phased(List.of(phase, phase), repeat);
    all.add(
        new Phases(
            pattern,
            calendar,
            calendar,
            clock,
            i -> {
              switches.add(calendar.now());
              clock.advanceTo(calendar.now());
            }));
    clock.rate(3e8);
    all.get(0).reschedule();
    calendar.run(20_000);
    return switches;
  }
}
