package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.epcsim.analytic.LossSystem;
import org.epcsim.analytic.LossSystem.Traffic;
import org.epcsim.random.Distribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * VMs of several sizes that come as Poisson processes to an EPC that only they use, and are lost
 * where their vEPC does not fit beside that of live VMs: a loss system, in which a share of each
 * class is refused that Kaufman and Roberts give, Erlang if there is one class (FACTS 4.2, 4.3),
 * with a load of arrival rate x mean time from the start to the release of the last page. Boot is
 * in that time since lifetimes count from the start; the release is not in the lifetime.
 *
 * <p>Per class and batch of the run, the refused less what is expected of those that came has mean
 * 0, since Poisson arrivals see time averages. Each class has an interval that misses with
 * probability 0.0005; there are 33 in {@code mvn verify}, so one or more of them misses 0 in 1.6 %
 * of all choices of the seed, which is fixed.
 */
class VmChurnTest {
  private static final double ALPHA = 0.0005;
  private static final int UNIT = 64; // pages
  private static final int BATCH = 3; // samples of 100
  private static final int VMS = 20_000;
  private static final long LIFE = SmallMachine.SECOND; // mean
  private static final long EREMOVE = 200_000;
  private static final long VEPC_FAULT = 100_000;
  private static final CostModel COSTS =
      Costs.of(Map.of(CostName.EREMOVE, EREMOVE, CostName.VEPC_FAULT, VEPC_FAULT));

  /** A lifetime and the probability that it is longer than so many nanoseconds. */
  private record Life(Distribution distribution, DoubleUnaryOperator longer) {
    static Life of(String kind) {
      return switch (kind) {
        case "exponential" ->
            new Life(new Distribution.Exponential(LIFE), t -> StrictMath.exp(-t / LIFE));
        case "deterministic" -> new Life(new Distribution.Constant(LIFE), t -> t < LIFE ? 1 : 0);
        default -> {
          double sigma = 1.5;
          double mu = StrictMath.log(LIFE) - sigma * sigma / 2;
          LogNormalDistribution law = new LogNormalDistribution(null, mu, sigma);
          yield new Life(
              new Distribution.Lognormal(LIFE, sigma), t -> 1 - law.cumulativeProbability(t));
        }
      };
    }

    /** Mean time to release a VM: an EREMOVE of each page that was sanitised when it ended. */
    double release(int pages) {
      return IntStream.range(0, pages)
          .mapToDouble(page -> longer.applyAsDouble(page * (double) (VEPC_FAULT + EREMOVE)))
          .map(present -> present * EREMOVE)
          .sum();
    }
  }

  /** A machine and who comes to it; classes with the loads that a loss system is to see. */
  private record Churn(int units, List<Traffic> classes, Life life, boolean poisson) {
    /** Row of FACTS: units each class asks for, and their loads. */
    static Churn of(int units, String sizes, String loads, String life) {
      String[] size = sizes.split(" ");
      String[] load = loads.split(" ");
      return new Churn(
          units,
          IntStream.range(0, size.length)
              .mapToObj(k -> new Traffic(Integer.parseInt(size[k]), Double.parseDouble(load[k])))
              .toList(),
          Life.of(life),
          true);
    }

    Churn periodic() {
      return new Churn(units, classes, life, false);
    }

    /** Arrivals a second: the load over the mean time that a VM of the class is live. */
    private double rate(Traffic traffic) {
      return traffic.load() * 1e9 / (LIFE + life.release(traffic.units() * UNIT));
    }

    private VmArrivals arrivals(int k) {
      VmSetup vm = new SmallVm(classes.get(k).units() * UNIT).lives(life.distribution()).setup();
      double rate = rate(classes.get(k));
      VmArrivals.Timing process =
          poisson ? new VmArrivals.Poisson(rate) : new VmArrivals.Every(Math.round(1e9 / rate));
      return new VmArrivals("class" + k, vm, process, 0, Long.MAX_VALUE);
    }

    /** The series of a run in which about so many VMs come. */
    TimeSeries run(long seed, int vms) {
      double all = classes.stream().mapToDouble(this::rate).sum();
      Simulation simulation =
          new SmallMachine(units * UNIT)
              .costs(COSTS)
              .seed(seed, 0)
              .time(Math.round(vms / all * 1e9), 0)
              .simulation();
      simulation.admit(new AdmissionPolicy(OptionalLong.of(0), Map.of(), false, false));
      IntStream.range(0, classes.size()).mapToObj(this::arrivals).forEach(simulation::add);
      simulation.run();
      return simulation.series();
    }

    /** Blocking if each class had another mean time: nanoseconds by pages of a VM. */
    LossSystem theory(IntToDoubleFunction time) {
      return new LossSystem(
          units,
          classes.stream()
              .map(
                  c -> new Traffic(c.units(), rate(c) / 1e9 * time.applyAsDouble(c.units() * UNIT)))
              .toList());
    }

    LossSystem theory() {
      return new LossSystem(units, classes);
    }
  }

  /** The classes whose refusals are not what a loss system would refuse of those that came. */
  private static List<Integer> wrong(TimeSeries series, LossSystem theory, int classes) {
    return IntStream.range(0, classes)
        .filter(k -> !excess(series, k, theory.blocking(k)).covers(0, ALPHA))
        .boxed()
        .toList();
  }

  /** Refused VMs less the expected ones, per batch; the first tenth of the run is left out. */
  private static BatchMeans excess(TimeSeries series, int k, double blocking) {
    int arrived = series.names().indexOf("arrived_vms_total/class" + k);
    int refused = series.names().indexOf("refused_vms_total/class" + k);
    return BatchMeans.of(
        IntStream.iterate(10, i -> i < 100, i -> i + BATCH)
            .mapToDouble(
                i ->
                    grown(series, refused, i, i + BATCH)
                        - blocking * grown(series, arrived, i, i + BATCH)));
  }

  private static double grown(TimeSeries series, int index, int from, int to) {
    return series.value(to, index) - series.value(from, index);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, exponential",
    "5, 1, 3, deterministic",
    "10, 1, 8, lognormal",
    "64, 1, 50, exponential",
    "64, 1, 64, lognormal"
  })
  void vmsOfOneSizeAreRefusedAsErlangSays(int units, String size, String load, String life) {
    Churn churn = Churn.of(units, size, load, life);
    double erlang = LossSystem.erlangB(units, Double.parseDouble(load));
    assertThat(churn.theory().blocking(0)).isEqualTo(erlang);
    assertThat(wrong(churn.run(1, VMS), churn.theory(), 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1 2 4, 2 1 0.5, exponential",
    "8, 1 2 4, 2 1 0.5, lognormal",
    "16, 1 4, 6 2, exponential",
    "16, 1 4, 6 2, lognormal",
    "6, 1 2 4, 1.5 0.8 0.3, exponential",
    "6, 1 2 4, 1.5 0.8 0.3, deterministic",
    "64, 1 2 4 8, 8 6 4 2, exponential",
    "64, 1 2 4 8, 8 6 4 2, deterministic",
    "64, 1 2 4 8, 12 9 6 3, lognormal"
  })
  void eachSizeIsRefusedAsKaufmanAndRobertsSayWhateverTheLawOfTheLifetimes(
      int units, String sizes, String loads, String life) {
    Churn churn = Churn.of(units, sizes, loads, life);
    assertThat(wrong(churn.run(1, VMS), churn.theory(), churn.classes().size())).isEmpty();
  }

  /** Else a machine that gives pages back late, or boots before it counts, would pass. */
  @Test
  void aLoadWithoutReleaseOrWithBootOnTopIsRejected() {
    Churn churn = Churn.of(64, "1 2 4 8", "8 6 4 2", "exponential");
    TimeSeries series = churn.run(1, 3 * VMS);
    assertThat(wrong(series, churn.theory(pages -> LIFE), 4)).isNotEmpty();
    IntToDoubleFunction bootOnTop =
        pages -> LIFE + churn.life().release(pages) + pages * (double) (EREMOVE + VEPC_FAULT);
    assertThat(wrong(series, churn.theory(bootOnTop), 4)).isNotEmpty();
  }

  @Test
  void periodicArrivalsAreRefusedOtherwise() {
    for (Churn churn :
        List.of(Churn.of(16, "1 4", "6 2", "exponential"), Churn.of(10, "1", "8", "exponential"))) {
      int classes = churn.classes().size();
      assertThat(wrong(churn.periodic().run(1, VMS), churn.theory(), classes)).isNotEmpty();
    }
  }

  /** 20 x 12 intervals, of which 0.12 miss on average and 4 or more once in 10^5 choices. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"exponential", "deterministic", "lognormal"})
  void twentySeedsAgree(String life) {
    List<Churn> rows =
        List.of(
            Churn.of(8, "1 2 4", "2 1 0.5", life),
            Churn.of(16, "1 4", "6 2", life),
            Churn.of(6, "1 2 4", "1.5 0.8 0.3", life),
            Churn.of(64, "1 2 4 8", "8 6 4 2", life));
    List<String> misses = new ArrayList<>();
    for (int seed = 1; seed <= 20; seed++) {
      for (Churn churn : rows) {
        for (int k : wrong(churn.run(seed, 30_000), churn.theory(), churn.classes().size())) {
          misses.add("seed " + seed + ", " + churn.units() + " units, class " + k);
        }
      }
    }
    assertThat(misses).hasSizeLessThan(4);
  }
}
