package org.epcsim.study;

import java.util.List;
import org.epcsim.scenario.AcceptableSpec;
import org.epcsim.statistics.SequentialTest;
import org.epcsim.statistics.SequentialTest.Verdict;

/**
 * Wants replications of a point until it is known whether the point is acceptable: whether both the
 * share of runs whose worst slowdown is acceptable and the share of clean runs are as high as asked
 * for.
 */
final class AcceptanceRule implements Rule {
  private final SequentialTest.Course fast;
  private final SequentialTest.Course clean;
  private final int ahead;
  private CapacitySearch.Answer answer;

  /**
   * A test of one point.
   *
   * @param alpha probability of a wrong answer on this point, at most
   * @param zone how near a probability may be to the one asked for to be left undecided
   * @param most replications after which it is left undecided
   * @param ahead replications begun before it is known whether they will be needed
   */
  AcceptanceRule(AcceptableSpec limits, double alpha, double zone, int most, int ahead) {
    // Half of the error each: either may be the one that rejects.
    this.fast = test(org.epcsim.study.Verdict.QUANTILE, alpha / 2, zone, most);
    this.clean = test(limits.cleanProbability(), alpha / 2, zone, most);
    this.ahead = ahead;
  }

  /** The zone stays within the probabilities. */
  private static SequentialTest.Course test(double p0, double alpha, double zone, int most) {
    double within = Math.min(zone, Math.min(p0, 1 - p0) * 0.999);
    return new SequentialTest(p0, alpha, within, most).start();
  }

  @Override
  public int wanted(List<ReplicationResult> known) {
    if (!known.isEmpty() && answer == null) {
      ReplicationResult last = known.get(known.size() - 1);
      add(fast, last.is(StudyMetrics.FAST));
      add(clean, last.is(StudyMetrics.CLEAN));
      answer = decide();
    }
    return answer == null ? known.size() + ahead : known.size();
  }

  private static void add(SequentialTest.Course course, boolean success) {
    if (course.verdict() == Verdict.OPEN) {
      course.add(success);
    }
  }

  private CapacitySearch.Answer decide() {
    List<Verdict> verdicts = List.of(fast.verdict(), clean.verdict());
    if (verdicts.contains(Verdict.REJECTED)) {
      return CapacitySearch.Answer.BAD;
    }
    if (verdicts.contains(Verdict.OPEN)) {
      return null;
    }
    return verdicts.contains(Verdict.UNDECIDED)
        ? CapacitySearch.Answer.UNDECIDED
        : CapacitySearch.Answer.GOOD;
  }

  /** Returns what is known after the last replication asked for; undecided before that. */
  CapacitySearch.Answer answer() {
    return answer == null ? CapacitySearch.Answer.UNDECIDED : answer;
  }
}
