package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.epcsim.random.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Open workloads against the queues of FACTS 4.4: with all pages mapped and exponential accesses an
 * enclave of c threads is an M/M/c queue.
 *
 * <p>Means over 20 independent replications of 20,000 requests; intervals miss the truth with
 * probability 1e-5, so the family of this class raises a false alarm once in 20,000 seeds. Constant
 * accesses, an M/D/c queue, must be told apart.
 */
class RequestsTest {
  private static final double ALPHA = 1e-5;
  private static final double SERVICE = 1e6; // ns: 1,000 accesses at 1e6 per second
  private static final Distribution EXPONENTIAL = new Distribution.Exponential(1_000);
  private static final Distribution CONSTANT = new Distribution.Constant(1_000);

  private static List<Responses> replications(int threads, double load, Distribution accesses) {
    double arrivals = load / SERVICE * 1e9;
    return IntStream.range(0, 20).mapToObj(r -> queue(threads, arrivals, accesses, r)).toList();
  }

  private static Responses queue(int threads, double arrivals, Distribution accesses, int r) {
    long horizon = Math.round(20_000 / arrivals * 1e9);
    Simulation simulation =
        new SmallMachine(100).seed(1, r).time(horizon, horizon / 50).simulation();
    simulation.add(new SmallEnclave(10).threads(threads, 1e6).requests(arrivals, accesses).setup());
    simulation.run();
    return simulation.enclaves().get(0).statistics().responses().orElseThrow();
  }

  private static SummaryStatistics of(List<Responses> all, ToDoubleFunction<Responses> what) {
    SummaryStatistics statistics = new SummaryStatistics();
    all.forEach(one -> statistics.addValue(what.applyAsDouble(one)));
    return statistics;
  }

  private static double halfWidth(SummaryStatistics sample) {
    TDistribution t = new TDistribution(null, sample.getN() - 1);
    return t.inverseCumulativeProbability(1 - ALPHA / 2)
        * sample.getStandardDeviation()
        / Math.sqrt(sample.getN());
  }

  /** T/S = 1 + Wq/S. */
  @ParameterizedTest
  @CsvSource({"1, 0.5, 2", "1, 0.7, 3.333333", "2, 1, 1.333333", "4, 3, 1.509434"})
  void anEnclaveWithItsPagesMappedIsAnMMcQueue(int threads, double load, double response) {
    SummaryStatistics slowdown = of(replications(threads, load, EXPONENTIAL), Responses::slowdown);
    assertThat(halfWidth(slowdown)).isLessThan(0.06 * response);
    assertThat(slowdown.getMean()).isCloseTo(response, within(halfWidth(slowdown)));
    SummaryStatistics constant = of(replications(threads, load, CONSTANT), Responses::slowdown);
    assertThat(constant.getMean()).isNotCloseTo(response, within(halfWidth(constant)));
  }

  /** An M/M/1 response is exponential: the p-quantile is -ln(1-p) T. */
  @Test
  void percentilesOfOneThreadAreThoseOfTheExponentialDistribution() {
    List<Responses> all = replications(1, 0.5, EXPONENTIAL);
    for (double p : new double[] {0.5, 0.99}) {
      SummaryStatistics quantile = of(all, one -> one.percentile(100 * p));
      double exact = -StrictMath.log1p(-p) * 2 * SERVICE;
      assertThat(halfWidth(quantile)).isLessThan(0.06 * exact);
      assertThat(quantile.getMean()).isCloseTo(exact, within(halfWidth(quantile)));
    }
  }

  /**
   * Three threads that share one CPU: as many requests are about as at an M/M/1 queue, which works
   * whenever there is work. The ideal is a CPU of its own.
   */
  @Test
  void threadsThatShareACpuAreOneServer() {
    long horizon = 20_000 * 1_000_000L / 7 * 10;
    SummaryStatistics slowdown = new SummaryStatistics();
    for (int r = 0; r < 20; r++) {
      Simulation simulation =
          new SmallMachine(100).cpus(1).seed(2, r).time(horizon, horizon / 50).simulation();
      simulation.add(new SmallEnclave(10).threads(3, 1e6).requests(700, EXPONENTIAL).setup());
      simulation.run();
      slowdown.addValue(simulation.enclaves().get(0).statistics().slowdown());
    }
    assertThat(halfWidth(slowdown)).isLessThan(0.2);
    assertThat(slowdown.getMean()).isCloseTo(1 / 0.3, within(halfWidth(slowdown)));
  }

  private static Simulation open(CostModel costs, long horizon, SmallEnclave enclave) {
    Simulation simulation = new SmallMachine(1_000).costs(costs).time(horizon, 0).simulation();
    simulation.add(enclave.setup());
    simulation.run();
    return simulation;
  }

  @Test
  void aRequestTakesItsAccessesAndItsFaults() {
    CostModel costs = Costs.of(Map.of(CostName.FAULT, 5_000L));
    Simulation simulation =
        open(
            costs,
            SmallMachine.SECOND,
            new SmallEnclave(10)
                .pattern(new EnclaveSetup.Sequential())
                .requests(10, new Distribution.Constant(5)));
    Responses responses = simulation.enclaves().get(0).statistics().responses().orElseThrow();
    assertThat(responses.max()).as("five first touches").isEqualTo(30_000);
    assertThat(responses.percentile(0)).isCloseTo(5_000, within(5L));
    assertThat(responses.idealMean()).isCloseTo(5_000, within(1e-9));
    long done = responses.completed();
    assertThat(responses.mean()).isCloseTo((5_000.0 * done + 50_000) / done, within(1e-6));
    assertThat(simulation.enclaves().get(0).statistics().accesses())
        .isCloseTo(5.0 * done, within(1e-6));
  }

  @Test
  void threadsWithoutARequestDoNotRun() {
    SmallEnclave idle = new SmallEnclave(10).requests(1e-3, CONSTANT);
    Simulation simulation = open(Costs.none(), SmallMachine.SECOND, idle);
    EnclaveStatistics db = simulation.enclaves().get(0).statistics();
    assertThat(db.accesses()).isZero();
    assertThat(db.slowdown()).isNaN();
    assertThat(db.worstWindow()).isNaN();
    assertThat(db.lowProgressWindows()).isZero();
  }

  /**
   * Each access faults for 50 us where 1 us would do; half a second is an ideal of 5e5 accesses.
   */
  @Test
  void aWindowIsLowIfRequestsWaitThroughoutAndLittleIsDone() {
    CostModel costs = Costs.of(Map.of(CostName.FAULT, 50_000L));
    SmallEnclave overloaded =
        new SmallEnclave(1_000)
            .pattern(new EnclaveSetup.Sequential())
            .requests(1_000, new Distribution.Constant(1_000));
    Simulation simulation = open(costs, 4 * SmallMachine.SECOND, overloaded);
    EnclaveStatistics db = simulation.enclaves().get(0).statistics();
    assertThat(db.lowProgressWindows()).isEqualTo(3);
    assertThat(db.worstWindow()).isCloseTo(1 / 51.0, within(1e-3));
    Responses responses = db.responses().orElseThrow();
    assertThat(responses.arrived()).isEqualTo(responses.completed() + responses.pending());
    assertThat(responses.pending()).isGreaterThan(3_000);
    assertThat(db.slowdown()).isGreaterThan(1_000);
  }

  @Test
  void requestsThatAreNeverDoneAreAnInfiniteSlowdown() {
    SmallEnclave endless = new SmallEnclave(10).requests(100, new Distribution.Constant(1e9));
    Simulation simulation = open(Costs.none(), SmallMachine.SECOND, endless);
    assertThat(simulation.enclaves().get(0).statistics().slowdown()).isInfinite();
  }
}
