package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What reclaim passes cost, added up by hand. */
class TimedPassTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();
  private static final Map<CostName, Long> COSTS =
      new EnumMap<>(
          Map.of(
              CostName.ECREATE, 100_000L,
              CostName.EADD, 1_000L,
              CostName.EINIT, 10_000L,
              CostName.AGE, 10L,
              CostName.BLOCK, 20L,
              CostName.EWB, 3_000L,
              CostName.ETRACK, 50_000L));

  /** Two threads that run but hardly ever access anything. */
  private static EnclaveSetup idle(String name, int pages, long start) {
    return new EnclaveSetup(name, pages, pages, pages, 2, 1e-3, UNIFORM, start, Long.MAX_VALUE, 0);
  }

  private static Map<CostName, Long> costsAnd(CostName name, long nanos) {
    Map<CostName, Long> costs = new EnumMap<>(COSTS);
    costs.put(name, nanos);
    return costs;
  }

  private static long build(int pages) {
    return 100_000 + pages * 1_000L + 10_000;
  }

  @Test
  void anEnclaveLargerThanThePoolEvictsItselfWhileItIsBuilt() {
    Simulation simulation =
        new SmallMachine(SmallMachine.poolFor(20, 10))
            .reclaim(0, 0, 16)
            .costs(Costs.of(COSTS))
            .simulation();
    simulation.add(idle("a", 20, 0));
    simulation.run();
    EnclaveStatistics a = simulation.enclaves().get(0).statistics();
    assertThat(a.outcome()).isEqualTo(ActorOutcome.RUNNING);
    assertThat(a.buildTime()).isEqualTo(build(20) + 10 * (10 + 20 + 3_000));
    assertThat(simulation.counters().directPasses()).isEqualTo(1);
    assertThat(simulation.counters().evicted()).isEqualTo(10);
    assertThat(simulation.enclaves().get(0).residentPages()).isEqualTo(10);
  }

  /** The pass takes b's 5 pages, and so its SECS, and 11 of a's own; only b has running threads. */
  private static Simulation besideAVictim(Map<CostName, Long> costs) {
    int pool = SmallMachine.poolFor(5, 5) + SmallMachine.poolFor(20, 13);
    Simulation simulation =
        new SmallMachine(pool).reclaim(0, 0, 16).costs(Costs.of(costs)).simulation();
    simulation.add(idle("a", 20, SmallMachine.MILLISECOND));
    simulation.add(idle("b", 5, 0));
    simulation.run();
    assertThat(simulation.counters().passes()).isEqualTo(1);
    assertThat(simulation.counters().evicted()).isEqualTo(17);
    return simulation;
  }

  @Test
  void theReclaimerPaysOneIpiForEachEnclaveWithRunningThreadsAndForTheSecs() {
    EnclaveStatistics a = besideAVictim(COSTS).enclaves().get(0).statistics();
    assertThat(a.buildTime()).isEqualTo(build(20) + 16 * (10 + 20) + 50_000 + 17 * 3_000);
  }

  @Test
  void everyThreadInsideBeyondTheFirstCostsOneMoreIpi() {
    EnclaveStatistics a =
        besideAVictim(costsAnd(CostName.IPI, 7_000)).enclaves().get(0).statistics();
    assertThat(a.buildTime()).isEqualTo(build(20) + 16 * (10 + 20) + 57_000 + 17 * 3_000);
  }

  /** b has its lock taken by a fault of 1 ms when a's pass comes to block b's pages. */
  @Test
  void blockingWaitsForTheOwnersLock() {
    Map<CostName, Long> costs = costsAnd(CostName.FAULT, 400_000_000L);
    int pool = SmallMachine.poolFor(5, 5) + SmallMachine.poolFor(20, 13);
    Simulation simulation =
        new SmallMachine(pool).reclaim(0, 0, 16).costs(Costs.of(costs)).simulation();
    simulation.add(idle("a", 20, 100 * SmallMachine.MILLISECOND));
    simulation.add(SmallMachine.enclave("b", 5, 1, 1e9, UNIFORM));
    simulation.run();
    EnclaveStatistics a = simulation.enclaves().get(0).statistics();
    // the fault began within nanoseconds of the end of b's build
    assertThat(a.builtAt()).isBetween(400_000_000L + build(5), 401_000_000L + build(5));
  }

  @Test
  void theVictimsThreadsAreOutsideForAnAexAndAnEresume() {
    EnclaveStatistics b =
        besideAVictim(costsAnd(CostName.ERESUME, 2_000_000)).enclaves().get(1).statistics();
    double inside = SmallMachine.SECOND - build(5) - 2_000_000;
    assertThat(b.accesses()).isCloseTo(2 * 1e-3 * inside / 1e9, within(1e-12));
  }

  /** 82 of 100 pages are taken; three passes of 16 bring the free pages from 18 to 66. */
  @Test
  void ksgxdIsBusyFromItsWakeUpUntilTheHighWatermark() {
    Map<CostName, Long> costs = costsAnd(CostName.KSGXD_WAKEUP, 1_000_000);
    Simulation simulation = new SmallMachine(100).costs(Costs.of(costs)).simulation();
    simulation.add(idle("a", 80, 0));
    simulation.run();
    long busy = 1_000_000 + 48 * (10 + 20 + 3_000) + 3 * 50_000;
    assertThat(simulation.epc().freePages()).isEqualTo(66);
    assertThat(simulation.counters().passes()).isEqualTo(3);
    assertThat(simulation.counters().directPasses()).isZero();
    assertThat(simulation.counters().ksgxdBusyRatio()).isCloseTo(busy / 1e9, within(1e-12));
  }

  /** A fault of 1 ms holds the enclave's lock; ksgxd's first EWB, due earlier, waits for it. */
  @Test
  void writingOutWaitsForTheEnclavesLock() {
    Map<CostName, Long> costs =
        Map.of(CostName.FAULT, 10_000_000L, CostName.KSGXD_WAKEUP, 5_000_000L, CostName.EWB, 1L);
    Simulation simulation =
        new SmallMachine(100)
            .costs(Costs.of(costs))
            .time(9 * SmallMachine.MILLISECOND, 0)
            .simulation();
    simulation.add(SmallMachine.enclave("a", 80, 1, 1e6, UNIFORM));
    simulation.run();
    assertThat(simulation.counters().passes()).isEqualTo(1);
    assertThat(simulation.counters().evicted()).isZero();
  }

  /**
   * In a pool of under 64 pages ksgxd takes every page that it finds. A load and ksgxd's look at
   * the list come at the same instant, when the lock is free again; in Linux the look comes first.
   */
  @Test
  void aLoneThreadIsNotHeldUpForEverInAPoolOfAFewPages() {
    Simulation simulation =
        new SmallMachine(SmallMachine.poolFor(512, 8)).costs(Costs.client()).simulation();
    simulation.add(SmallMachine.enclave("sweep", 512, 1, 1e6, new EnclaveSetup.Sequential()));
    simulation.run();
    EnclaveStatistics sweep = simulation.enclaves().get(0).statistics();
    assertThat(sweep.accesses()).isGreaterThan(10_000);
    assertThat(sweep.waits().episodes()).isZero();
  }

  /** Nothing takes time, 150 + 150 pages want to be on 200, and none of them can be evicted. */
  @Test
  void timeGoesOnThoughTheBackingStoreIsFullAndReclaimIsFree() {
    Simulation simulation =
        new SmallMachine(200).backingStore(0).time(SmallMachine.MILLISECOND, 0).simulation();
    simulation.add(idle("a", 150, 0));
    simulation.add(idle("b", 150, 10));
    simulation.run();
    assertThat(simulation.now()).isEqualTo(SmallMachine.MILLISECOND);
    assertThat(simulation.enclaves().get(1).statistics().outcome())
        .isEqualTo(ActorOutcome.BUILDING);
    assertThat(simulation.counters().evicted()).isZero();
  }
}
