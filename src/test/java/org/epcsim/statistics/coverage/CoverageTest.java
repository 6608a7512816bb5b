package org.epcsim.statistics.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.epcsim.analytic.LossSystem;
import org.epcsim.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 400 studies of 40 replications; {@code CoverageExperiment} does 4,000. */
class CoverageTest {
  private static final int STUDIES = 400;
  private static final int REPLICATIONS = 40;

  static List<KnownExperiment> experiments() {
    return List.of(
        new SingleServer(0.5, 1_000), new SingleServer(0.8, 5_000), new Erlang(5, 3, 1_000));
  }

  /**
   * A count of 400 studies with probability 0.95 each is outside of 367 to 393 once in 440 times,
   * as one of 4,000 outside of 94 to 96 % is once in 300 times. At most one in 480 is below 367 if
   * the probability is 0.95 or more.
   */
  @ParameterizedTest
  @MethodSource("experiments")
  void intervalsContainTheTruthAsOftenAsTheySay(KnownExperiment experiment) {
    Coverage coverage = Coverage.of(experiment, STUDIES, REPLICATIONS);
    assertThat(coverage.means()).as(coverage.text(experiment)).isBetween(367, 393);
    assertThat(coverage.probabilities()).as(coverage.text(experiment)).isBetween(367, 400);
  }

  /** With the truth one standard error away an interval contains it in 83 %: 332 of 400. */
  @Test
  void aTruthThatIsOffByAStandardErrorIsNoticed() {
    KnownExperiment experiment = new Erlang(5, 3, 200);
    Coverage coverage = Coverage.of(experiment, STUDIES, REPLICATIONS);
    double error = coverage.all().standardDeviation();
    KnownExperiment off = new OffBy(experiment, error);
    assertThat(Coverage.of(off, STUDIES, REPLICATIONS).means()).isLessThan(367);
  }

  /** Waits of three customers: 0; then rho / (1 + rho); then by hand from the four courses. */
  @Test
  void theTruthOfAShortQueueIsThatByHand() {
    double rho = 0.8;
    double waits = rho / (1 + rho);
    assertThat(new SingleServer(rho, 1).mean()).isZero();
    assertThat(new SingleServer(rho, 2).mean()).isEqualTo(waits / 2, within(1e-15));
    assertThat(new SingleServer(rho, 2).probability()).isEqualTo(waits, within(1e-15));
    double ends = 1 - waits;
    // The second found 1 and the third finds 2 or 1; or it found 0 and the third finds 1.
    double third = waits * (2 * waits + ends * waits) + ends * waits;
    assertThat(new SingleServer(rho, 3).mean()).isEqualTo((waits + third) / 3, within(1e-15));
  }

  @Test
  void theTruthOfALongHorizonIsTheSteadyState() {
    assertThat(new SingleServer(0.5, 4_000).probability()).isEqualTo(0.5, within(1e-12));
    assertThat(new SingleServer(0.5, 4_000).mean()).isEqualTo(1, within(2e-3));
    Erlang erlang = new Erlang(5, 3, 100_000);
    assertThat(erlang.probability()).isEqualTo(LossSystem.erlangB(5, 3), within(1e-12));
    assertThat(erlang.mean()).isEqualTo(LossSystem.erlangB(5, 3), within(1e-5));
    assertThat(new Erlang(1, 1, 2).mean()).isEqualTo(0.25, within(1e-15));
  }

  private record OffBy(KnownExperiment experiment, double error) implements KnownExperiment {
    @Override
    public String name() {
      return experiment.name();
    }

    @Override
    public double mean() {
      return experiment.mean() + error;
    }

    @Override
    public double probability() {
      return experiment.probability();
    }

    @Override
    public Replication replicate(RandomStream stream) {
      return experiment.replicate(stream);
    }
  }
}
