package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.Test;

/** Means, extremes, series and windows of runs whose course is known. */
class MeasurementTest {
  private static final EnclaveSetup.Pattern UNIFORM = new EnclaveSetup.Uniform();

  private static Simulation machine(long warmUp) {
    return new SmallMachine(1_000).time(SmallMachine.SECOND, warmUp).simulation();
  }

  /** 300 pages of vEPC from 0.2 s to 0.6 s of one second, in no time there and gone. */
  private static Simulation withAVm(long warmUp) {
    Simulation simulation = machine(warmUp);
    simulation.add(new SmallVm(300).at(200_000_000).until(600_000_000).setup());
    simulation.run();
    return simulation;
  }

  @Test
  void meansAreWeightedByTime() {
    EpcMeter meter = withAVm(0).meter();
    assertThat(meter.mean(PageType.VEPC)).isCloseTo(120, within(1e-9));
    assertThat(meter.mean(PageType.FREE)).isCloseTo(880, within(1e-9));
    assertThat(meter.pageSeconds(PageType.VEPC)).isCloseTo(120, within(1e-9));
    assertThat(meter.freeMin()).isEqualTo(700);
    assertThat(meter.vepcMax()).isEqualTo(300);
  }

  @Test
  void whatComesBeforeTheWarmUpEndsIsForgotten() {
    EpcMeter meter = withAVm(400_000_000).meter();
    assertThat(meter.mean(PageType.VEPC)).isCloseTo(100, within(1e-9));
    assertThat(meter.pageSeconds(PageType.VEPC)).isCloseTo(60, within(1e-9));
    EpcMeter later = withAVm(700_000_000).meter();
    assertThat(later.mean(PageType.VEPC)).isZero();
    assertThat(later.freeMin()).isEqualTo(1_000);
    assertThat(later.vepcMax()).isZero();
  }

  /** 500 pages are listed for the first half of the run; then the enclave is gone. */
  @Test
  void theListsMeanLengthIsWeightedByTime() {
    Simulation simulation = machine(200_000_000);
    simulation.add(new EnclaveSetup("a", 500, 500, 500, 1, 1e3, UNIFORM, 0, 600_000_000, 0));
    simulation.run();
    assertThat(simulation.meter().listedMean()).isCloseTo(250, within(1e-9));
    assertThat(simulation.counters().aged()).isZero();
  }

  @Test
  void pagesLookedAtByPassesAreCountedFromTheEndOfTheWarmUp() {
    long[] aged = new long[2];
    Simulation[] made = new Simulation[1];
    OperationListener counting =
        new OperationListener() {
          @Override
          public void aged(Enclave enclave, int page, boolean young) {
            aged[made[0].now() < 500_000_000 ? 0 : 1]++;
          }
        };
    made[0] =
        new SmallMachine(500)
            .time(SmallMachine.SECOND, 499_999_999)
            .listener(counting)
            .simulation();
    made[0].add(SmallMachine.enclave("sweep", 600, 1, 1e5, new EnclaveSetup.Sequential()));
    made[0].run();
    assertThat(made[0].counters().aged()).isPositive().isEqualTo(aged[1]);
    assertThat(made[0].epc().agedPages()).isEqualTo(aged[0] + aged[1]);
  }

  @Test
  void theSeriesSamplesTheStateAfterAllElseOfAnInstant() {
    TimeSeries series = withAVm(0).series();
    int vepc = series.names().indexOf("vepc_pages/vm");
    assertThat(series.size()).isEqualTo(101);
    assertThat(series.time(20)).isEqualTo(200_000_000);
    assertThat(series.value(19, vepc)).isZero();
    assertThat(series.value(20, vepc)).isEqualTo(300);
    assertThat(series.value(59, vepc)).isEqualTo(300);
    assertThat(series.value(60, vepc)).isZero();
  }

  @Test
  void theSeriesEndsAtTheHorizonWhateverTheInterval() {
    for (long horizon : List.of(1L, SmallMachine.SECOND, SmallMachine.SECOND + 1)) {
      Simulation simulation = new SmallMachine(1_000).time(horizon, 0).simulation();
      simulation.run();
      TimeSeries series = simulation.series();
      assertThat(series.time(0)).isZero();
      assertThat(series.time(series.size() - 1)).isEqualTo(horizon);
      assertThat(series.time(series.size() - 2)).isLessThan(horizon);
    }
  }

  @Test
  void theRuleComparesTheLeastRemainderWithTheLargestDemand() {
    Simulation simulation = machine(0);
    simulation.add(SmallMachine.enclave("db", 600, 1, 1e3, UNIFORM));
    simulation.add(new SmallVm(300).at(200_000_000).until(600_000_000).setup());
    simulation.run();
    assertThat(simulation.guidance().remainderMin()).isEqualTo(700);
    assertThat(simulation.guidance().demandMax()).isEqualTo(603); // with SECS and two VA pages
    assertThat(simulation.guidance().met()).isTrue();
  }

  @Test
  void theRuleIsViolatedByOnePage() {
    Simulation simulation = machine(0);
    simulation.add(SmallMachine.enclave("db", 600, 1, 1e3, UNIFORM));
    simulation.add(new SmallVm(398).at(200_000_000).until(600_000_000).setup());
    simulation.run();
    assertThat(simulation.guidance().met()).isFalse();
  }

  /** The VM is gone before the warm-up ends, the first enclave before, the second is there. */
  @Test
  void theRuleIsAboutTheMeasuredTime() {
    Simulation simulation = machine(700_000_000);
    simulation.add(new EnclaveSetup("a", 500, 500, 500, 1, 1e3, UNIFORM, 0, 300_000_000, 0));
    simulation.add(SmallMachine.enclave("b", 100, 1, 1e3, UNIFORM));
    simulation.add(new SmallVm(300).at(200_000_000).until(600_000_000).setup());
    simulation.run();
    assertThat(simulation.guidance().remainderMin()).isEqualTo(1_000);
    assertThat(simulation.guidance().demandMax()).isEqualTo(102);
  }

  @Test
  void anEnclaveThatFindsNoRoomDemandsItAllTheSame() {
    Simulation simulation = new SmallMachine(2).simulation();
    simulation.add(SmallMachine.enclave("db", 600, 1, 1e3, UNIFORM));
    simulation.run();
    EnclaveStatistics db = simulation.enclaves().get(0).statistics();
    assertThat(db.outcome()).isEqualTo(ActorOutcome.BUILD_FAILED_ENOMEM);
    assertThat(simulation.guidance().demandMax()).isEqualTo(603);
    assertThat(simulation.guidance().met()).isFalse();
  }

  @Test
  void afterTheTimeAtWhichItWouldHaveBeenStoppedItDemandsNothing() {
    EnclaveSetup setup = new EnclaveSetup("db", 600, 600, 600, 1, 1e3, UNIFORM, 0, 300_000_000, 0);
    for (long warmUp : List.of(299_999_999L, 300_000_000L)) {
      Simulation simulation = new SmallMachine(2).time(SmallMachine.SECOND, warmUp).simulation();
      simulation.add(setup);
      simulation.run();
      assertThat(simulation.guidance().demandMax()).isEqualTo(warmUp < 300_000_000 ? 603 : 0);
    }
  }

  /**
   * The VM waits for ksgxd, which writes a page in 10 ms, until it has its pages at 0.5 s or so.
   */
  @Test
  void countsOfAVmBeginWhenTheWarmUpIsOver() {
    Waits whole = waitsOfAVm(0);
    Waits later = waitsOfAVm(400_000_000);
    Waits after = waitsOfAVm(900_000_000);
    assertThat(later.total()).isPositive().isLessThan(whole.total());
    assertThat(after.total()).isZero();
    assertThat(after.episodes()).isZero();
  }

  private static Waits waitsOfAVm(long warmUp) {
    Simulation simulation =
        new SmallMachine(100)
            .costs(Costs.of(Map.of(CostName.EWB, 10 * SmallMachine.MILLISECOND)))
            .time(SmallMachine.SECOND, warmUp)
            .simulation();
    simulation.add(SmallMachine.enclave("idle", 60, 1, 1e-3, UNIFORM));
    simulation.add(new SmallVm(60).at(200_000_000).setup());
    simulation.run();
    assertThat(simulation.vms().get(0).retries() > 0).isEqualTo(warmUp < 500_000_000);
    return simulation.vms().get(0).waits();
  }

  /** Every access faults, for 50 us: at 1e5/s a sixth of the ideal progress, at 1e6/s a 51st. */
  @Test
  void windowsWithoutATenthOfTheIdealProgressAreCounted() {
    for (double rate : List.of(1e5, 1e6)) {
      Simulation simulation =
          new SmallMachine(1_000)
              .costs(Costs.of(Map.of(CostName.FAULT, 50_000L)))
              .time(5 * SmallMachine.SECOND, 0)
              .simulation();
      EnclaveSetup.Pattern sweep = new EnclaveSetup.Sequential();
      simulation.add(SmallMachine.enclave("sweep", 1_000, 1, rate, sweep));
      simulation.run();
      EnclaveStatistics sweeping = simulation.enclaves().get(0).statistics();
      double slowdown = 1 + rate * 50e-6;
      assertThat(sweeping.slowdown()).isCloseTo(slowdown, within(1e-3 * slowdown));
      assertThat(sweeping.lowProgressWindows()).isEqualTo(slowdown > 10 ? 5 : 0);
      assertThat(sweeping.worstWindow()).isCloseTo(1 / slowdown, within(1e-3 / slowdown));
    }
  }

  /** A third of the time at a 51st of the speed costs the run far less than a factor of 51. */
  @Test
  void theWorstWindowShowsWhatTheWholeRunHides() {
    Simulation simulation =
        new SmallMachine(1_000)
            .costs(Costs.of(Map.of(CostName.FAULT, 50_000L)))
            .time(6 * SmallMachine.SECOND, 0)
            .simulation();
    EnclaveSetup.Pattern sweep = new EnclaveSetup.Sequential();
    simulation.add(SmallMachine.enclave("sweep", 600, 1, 1e6, sweep));
    long second = SmallMachine.SECOND;
    simulation.add(new SmallVm(500).at(2 * second).until(4 * second).setup());
    simulation.run();
    EnclaveStatistics sweeping = simulation.enclaves().get(0).statistics();
    assertThat(sweeping.slowdown()).isBetween(1.4, 1.6);
    assertThat(sweeping.worstWindow()).isCloseTo(1 / 51.0, within(1e-3));
  }

  @Test
  void anEnclaveIsMeasuredFromTheEndOfItsBuildToItsOwnEnd() {
    Simulation simulation =
        new SmallMachine(1_000).costs(Costs.of(Map.of(CostName.EADD, 1_000_000L))).simulation();
    simulation.add(new EnclaveSetup("db", 100, 100, 100, 2, 1e4, UNIFORM, 0, 600_000_000, 0));
    simulation.run();
    EnclaveStatistics db = simulation.enclaves().get(0).statistics();
    assertThat(db.buildTime()).isEqualTo(100_000_000);
    assertThat(db.accesses()).isCloseTo(2 * 1e4 * 0.5, within(1e-6));
    assertThat(db.slowdown()).isCloseTo(1, within(1e-9));
    assertThat(db.faults()).isEqualTo(100);
    assertThat(db.worstWindow()).as("no whole window").isNaN();
  }
}
