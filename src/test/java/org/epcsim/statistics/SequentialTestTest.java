package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.statistics.SequentialTest.Course;
import org.epcsim.statistics.SequentialTest.Verdict;
import org.epcsim.statistics.coverage.SequentialDecisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialTestTest {
  private final SequentialTest test = new SequentialTest(0.95, 0.05, 0.03, 1_000);
  private final SequentialTest withoutZone = new SequentialTest(0.95, 0.05, 0, 1_000);

  /** Exact, over all sequences of 1,000 runs; not below half of alpha, so nothing is given away. */
  @Test
  void whatDoesNotReachP0IsAcceptedWithProbabilityAlphaAtMost() {
    SequentialDecisions atP0 = SequentialDecisions.of(withoutZone, 0.95);
    assertThat(atP0.accepted()).isBetween(0.025, 0.05);
    assertThat(atP0.rejected()).isBetween(0.01, 0.05);
    assertThat(SequentialDecisions.of(withoutZone, 0.9499).accepted()).isLessThan(atP0.accepted());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.05", "0.9, 0.01", "0.95, 0.00625", "0.99, 0.1"})
  void thePromiseHoldsForOtherP0AndAlpha(double p0, double alpha) {
    for (double zone : new double[] {0, 0.005}) {
      SequentialDecisions atP0 =
          SequentialDecisions.of(new SequentialTest(p0, alpha, zone, 500), p0);
      assertThat(atP0.accepted()).isPositive().isLessThanOrEqualTo(alpha);
      assertThat(atP0.rejected()).isPositive().isLessThanOrEqualTo(alpha);
      assertThat(atP0.accepted() + atP0.rejected() + atP0.undecided()).isEqualTo(1, within(1e-9));
    }
  }

  /** As a program in Python, with scipy's beta functions, gives them. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0, 68",
    "0.99, 0.99965968, 0.00034025, 0.00000006, 145.677547",
    "0.98, 0.98927846, 0.00155100, 0.00917054, 312.178025",
    "0.92, 0.00347511, 0.73194605, 0.26457884, 608.177360",
    "0.9, 0.00077448, 0.99573378, 0.00349174, 258.219647",
    "0.5, 0, 1, 0, 5.350221"
  })
  void decisionsAndRunsAreAsComputedElsewhere(
      double p, double accepted, double rejected, double undecided, double runs) {
    SequentialDecisions decisions = SequentialDecisions.of(test, p);
    assertThat(decisions.accepted()).isEqualTo(accepted, within(1e-8));
    assertThat(decisions.rejected()).isEqualTo(rejected, within(1e-8));
    assertThat(decisions.undecided()).isEqualTo(undecided, within(1e-8));
    assertThat(decisions.runs()).isEqualTo(runs, within(1e-5));
  }

  /** Undecided before there were too many runs means within the zone, but for alpha. */
  @ParameterizedTest
  @ValueSource(doubles = {0.92, 0.98})
  void theZoneEndsWhereItSays(double p) {
    SequentialDecisions decided = SequentialDecisions.of(test, p);
    SequentialDecisions most = SequentialDecisions.of(new SequentialTest(0.95, 0.05, 0, 1_000), p);
    assertThat(decided.undecided() - most.undecided()).isBetween(0.0, 0.05);
  }

  @Test
  void cleanRunsAreAcceptedAfter68() {
    assertThat(test.fewestToAccept()).isEqualTo(68);
    assertThat(new SequentialTest(0.95, 0.00625, 0.03, 1_000).fewestToAccept()).isEqualTo(110);
    Course course = test.start();
    for (int i = 1; i < 68; i++) {
      assertThat(course.add(true)).isEqualTo(Verdict.OPEN);
    }
    assertThat(course.add(true)).isEqualTo(Verdict.ACCEPTED);
    assertThat(course.runs()).isEqualTo(68);
    assertThat(course.successes()).isEqualTo(68);
    assertThatIllegalStateException().isThrownBy(() -> course.add(true));
  }

  @Test
  void aLosingPointIsGivenUpAfterTwoRuns() {
    Course course = test.start();
    course.add(false);
    assertThat(course.verdict()).isEqualTo(Verdict.OPEN);
    assertThat(course.add(false)).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void mostRunsAreTheEnd() {
    Course course = new SequentialTest(0.95, 0.05, 0, 20).start();
    for (int i = 1; i < 20; i++) {
      assertThat(course.add(true)).isEqualTo(Verdict.OPEN);
    }
    assertThat(course.add(true)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aHundredThousandRunsAreNoTrouble() {
    SequentialTest sharp = new SequentialTest(0.95, 1e-6, 0.001, 1_000_000);
    assertThat(sharp.verdict(100_000, 0)).isEqualTo(Verdict.ACCEPTED);
    assertThat(sharp.verdict(0, 100_000)).isEqualTo(Verdict.REJECTED);
    assertThat(sharp.verdict(95_000, 5_000)).isEqualTo(Verdict.OPEN);
    assertThat(sharp.verdict(96_000, 4_000)).isEqualTo(Verdict.ACCEPTED);
    assertThat(sharp.verdict(94_000, 6_000)).isEqualTo(Verdict.REJECTED);
    assertThat(sharp.verdict(900_000, 50_000)).isEqualTo(Verdict.REJECTED);
    assertThat(new SequentialTest(0.95, 0.05, 0.005, 1_000_000).verdict(95_000, 5_000))
        .isEqualTo(Verdict.UNDECIDED);
  }

  /**
   * 500 tests with p at each end of the zone. Wrong decisions are expected in 1.7 and 0.8 of them;
   * more than 12, or fewer than 471 right ones, come once in 10^7 seeds.
   */
  @Test
  void decisionsAtTheEndsOfTheZoneAreSeldomWrong() {
    assertThat(verdicts(0.92, Verdict.ACCEPTED)).isLessThanOrEqualTo(12);
    assertThat(verdicts(0.98, Verdict.REJECTED)).isLessThanOrEqualTo(12);
    assertThat(verdicts(0.98, Verdict.ACCEPTED)).isGreaterThan(470);
  }

  private int verdicts(double p, Verdict verdict) {
    int count = 0;
    for (int i = 0; i < 500; i++) {
      RandomStream stream = new RandomStreams(1, i).stream("sequential");
      Course course = test.start();
      while (course.verdict() == Verdict.OPEN) {
        course.add(stream.bernoulli(p));
      }
      count += course.verdict() == verdict ? 1 : 0;
    }
    return count;
  }

  @Test
  void impossibleTestsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SequentialTest(1, 0.05, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new SequentialTest(0.95, 0.05, 0.05, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new SequentialTest(0.95, 0, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new SequentialTest(0.95, 0.05, -1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new SequentialTest(0.95, 0.05, 0, 0));
  }
}
