package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.epcsim.random.Distribution;
import org.junit.jupiter.api.Test;

class VmArrivalsTest {
  private static final long SECOND = SmallMachine.SECOND;
  private static final long MANY = Long.MAX_VALUE;

  private final Lives lives = new Lives();

  private static VmSetup template(double seconds) {
    return new SmallVm(10)
        .withoutSgxDriver()
        .lives(new Distribution.Constant(seconds * SECOND))
        .setup();
  }

  private Tenant run(VmArrivals.Timing process, long first, long most) {
    Simulation simulation = lives.of(new SmallMachine(100).time(20 * SECOND, 0));
    Tenant tenant = simulation.add(new VmArrivals("t", template(1.5), process, first, most));
    simulation.run();
    return tenant;
  }

  @Test
  void periodicArrivalsBeginAtTheFirst() {
    TenantStatistics t = run(new VmArrivals.Every(5 * SECOND), 2 * SECOND, MANY).statistics();
    assertThat(lives.begun())
        .containsExactly(
            Map.entry("t-1", 2 * SECOND),
            Map.entry("t-2", 7 * SECOND),
            Map.entry("t-3", 12 * SECOND),
            Map.entry("t-4", 17 * SECOND));
    assertThat(t.arrivals()).isEqualTo(4);
    assertThat(t.admissions()).isEqualTo(4);
    assertThat(t.outcome(ActorOutcome.COMPLETED)).isEqualTo(4);
    assertThat(t.liveMax()).isEqualTo(1);
    assertThat(t.liveMean()).isCloseTo(4 * 1.5 / 20, within(1e-12));
  }

  @Test
  void listedArrivalsComeAtTheirInstantsSeveralAtOneTooAndAtMostSoMany() {
    List<Long> instants = List.of(SECOND, SECOND, 3 * SECOND, 9 * SECOND);
    Tenant tenant = run(new VmArrivals.At(instants), 0, 3);
    assertThat(lives.begun())
        .containsExactly(
            Map.entry("t-1", SECOND), Map.entry("t-2", SECOND), Map.entry("t-3", 3 * SECOND));
    assertThat(tenant.statistics().liveMax()).isEqualTo(2);
  }

  /** The test is two-sided at 1e-4 with a fixed seed. */
  @Test
  void poissonArrivalsHaveExponentialGaps() {
    Tenant tenant = run(new VmArrivals.Poisson(500), 10 * SECOND, MANY);
    List<Long> times = new ArrayList<>(lives.begun().values());
    double[] gaps = new double[times.size()];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (times.get(i) - (i == 0 ? 10 * SECOND : times.get(i - 1))) / 1e9;
    }
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new ExponentialDistribution(null, 1 / 500.0), gaps);
    assertThat(p).isGreaterThan(1e-4);
    assertThat(tenant.statistics().arrivals()).isEqualTo(gaps.length);
  }

  @Test
  void ratesSoLowThatNobodyComesAreAllowed() {
    assertThat(run(new VmArrivals.Poisson(1e-300), 0, MANY).statistics().arrivals()).isZero();
  }

  @Test
  void whenAndHowLongDoesNotDependOnOthersOrOnWhoIsAdmitted() {
    Lives alone = new Lives();
    Lives amongOthers = new Lives();
    Tenant all = poisson(alone, 1000, "t");
    Tenant some = poisson(amongOthers, 2, "s", "t", "u");
    assertThat(some.statistics().arrivals()).isEqualTo(all.statistics().arrivals());
    assertThat(some.statistics().outcome(ActorOutcome.REFUSED)).isPositive();
    assertThat(alone.begun()).containsAllEntriesOf(ofT(amongOthers.begun()));
    Map<String, Long> lengths = ofT(amongOthers.lengths());
    assertThat(lengths).hasSizeGreaterThan(20);
    lengths.keySet().retainAll(alone.lengths().keySet()); // others outlived the run
    assertThat(alone.lengths()).containsAllEntriesOf(lengths);
  }

  /** The tenant "t" among these, of each of whom so many may live. */
  private static Tenant poisson(Lives lives, int cap, String... names) {
    Simulation simulation = lives.of(new SmallMachine(100).time(20 * SECOND, 0));
    Map<String, Integer> caps = Map.of("s", cap, "t", cap, "u", cap);
    simulation.admit(new AdmissionPolicy(OptionalLong.empty(), caps, false, false));
    Distribution lifetime = new Distribution.Lognormal(SECOND, 1);
    VmSetup vm = new SmallVm(10).withoutSgxDriver().lives(lifetime).setup();
    for (String name : names) {
      simulation.add(new VmArrivals(name, vm, new VmArrivals.Poisson(10), 0, MANY));
    }
    simulation.run();
    return simulation.arrivals().get(List.of(names).indexOf("t"));
  }

  private static Map<String, Long> ofT(Map<String, Long> byName) {
    Map<String, Long> some = new LinkedHashMap<>(byName);
    some.keySet().removeIf(name -> !name.startsWith("t-"));
    return some;
  }

  @Test
  void countsBeginAtTheEndOfTheWarmUpAndLivesCountInFull() {
    Simulation simulation = new SmallMachine(100).time(20 * SECOND, 10 * SECOND).simulation();
    simulation.admit(new AdmissionPolicy(OptionalLong.empty(), Map.of("t", 2), false, false));
    simulation.add(
        new VmArrivals("t", template(3.9), new VmArrivals.Every(SECOND), SECOND / 2, MANY));
    simulation.run();
    TenantStatistics t = simulation.arrivals().get(0).statistics();
    // they come at 0.5, 1.5, ...; those of 0.5, 1.5, 4.5, 5.5, 8.5, 9.5, ... are let in
    assertThat(t.arrivals()).isEqualTo(10);
    assertThat(t.admissions()).isEqualTo(4);
    assertThat(t.outcome(ActorOutcome.REFUSED)).isEqualTo(6);
    assertThat(t.outcome(ActorOutcome.COMPLETED)).isEqualTo(4);
    assertThat(t.outcome(ActorOutcome.RUNNING)).isEqualTo(2);
    assertThat(t.liveMean()).isCloseTo(2 - 4 * 0.1 / 10, within(1e-12));
    assertThat(t.releaseTimes().count()).isEqualTo(4);
  }

  /** A VM that stalls while it boots, at the beginning of a run with and without warm-up. */
  private static TenantStatistics stalledAtBoot(long warmUp) {
    Simulation simulation =
        new SmallMachine(1_100).costs(Costs.client()).time(SECOND, warmUp).simulation();
    simulation.add(SmallMachine.enclave("db", 1_000, 1, 1e5, new EnclaveSetup.Uniform()));
    VmArrivals.Timing process = new VmArrivals.At(List.of(SECOND / 10));
    simulation.add(new VmArrivals("t", new SmallVm(400).setup(), process, 0, MANY));
    simulation.run();
    return simulation.arrivals().get(0).statistics();
  }

  @Test
  void whatALiveVmWaitedWithinTheWarmUpDoesNotCount() {
    assertThat(stalledAtBoot(0).retries()).isPositive();
    assertThat(stalledAtBoot(0).stalled()).isPositive();
    TenantStatistics later = stalledAtBoot(SECOND / 2);
    assertThat(later.retries()).isZero();
    assertThat(later.stalled()).isZero();
    assertThat(later.bootTimes().count()).isEqualTo(1);
  }

  @Test
  void waitsForAdmissionAreCountedWhenTheyEnd() {
    Simulation simulation = new SmallMachine(100).time(10 * SECOND, 0).simulation();
    simulation.admit(new AdmissionPolicy(OptionalLong.empty(), Map.of("t", 1), true, false));
    simulation.add(
        new VmArrivals("t", template(4), new VmArrivals.At(List.of(0L, 0L, 0L)), 0, MANY));
    simulation.run();
    TenantStatistics t = simulation.arrivals().get(0).statistics();
    assertThat(t.queued()).isEqualTo(2);
    assertThat(t.queueTimes().count()).isEqualTo(2);
    assertThat(t.queueTimes().mean()).isEqualTo(6e9);
    assertThat(t.queueTimes().max()).isEqualTo(8 * SECOND);
    assertThat(t.queueLengthMean()).isCloseTo((2 * 4 + 4) / 10.0, within(1e-12));
    assertThat(t.queueLengthMax()).isEqualTo(2);
    assertThat(t.outcome(ActorOutcome.RUNNING)).isEqualTo(1);
  }

  @Test
  void aHundredThousandVmsComeAndGoInOneRun() {
    Simulation simulation = new SmallMachine(1000).time(1000 * SECOND, 0).simulation();
    simulation.add(
        new VmArrivals(
            "t",
            new SmallVm(10).lives(new Distribution.Exponential(0.5 * SECOND)).setup(),
            new VmArrivals.Every(SECOND / 100),
            0,
            MANY));
    simulation.run();
    TenantStatistics t = simulation.arrivals().get(0).statistics();
    assertThat(t.arrivals()).isEqualTo(100_001); // one at either end
    assertThat(t.liveMean()).isCloseTo(50, within(1.0));
    assertThat(simulation.epc().freePages()).isGreaterThan(0);
  }
}
