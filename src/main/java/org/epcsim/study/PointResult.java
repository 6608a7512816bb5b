package org.epcsim.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.epcsim.result.EstimateRow;
import org.epcsim.scenario.AcceptableSpec;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;
import org.epcsim.statistics.Proportion;

/**
 * What the replications of one point come to.
 *
 * @param warmUp the point, with its warm-up
 * @param level confidence level
 * @param replications by index
 * @param estimates of each metric
 * @param imprecise metrics that are not known as well as the study asks
 * @param steady whether the study asks for a steady state
 * @param batches the means of one long run; empty if there are none
 */
record PointResult(
    WarmUp warmUp,
    double level,
    List<ReplicationResult> replications,
    PointEstimates estimates,
    List<String> imprecise,
    boolean steady,
    List<LongRun> batches) {

  /** Turns of the reclaimer's list that a steady state has at least (MODEL section 7). */
  static final double TURNS = 5;

  static PointResult of(WarmUp warmUp, StudySpec study, List<ReplicationResult> replications) {
    return new PointResult(
        warmUp,
        study.level(),
        replications,
        new PointEstimates(warmUp.point().id(), study.level(), replications),
        new PrecisionRule(study).imprecise(replications),
        study.experiment() == StudySpec.Experiment.STEADY_STATE,
        LongRun.of(warmUp.point(), study, replications.get(0)));
  }

  StudyPoint point() {
    return warmUp.point();
  }

  /** Returns the fewest turns of the reclaimer's list of any replication that reclaimed. */
  OptionalDouble turns() {
    return replications.stream()
        .flatMap(r -> r.rows().stream())
        .filter(m -> m.metric().equals("list_turns"))
        .mapToDouble(Measured::value)
        .min();
  }

  /** Whether the runs were long enough for a steady state, if that is what is asked. */
  boolean settled() {
    return !steady || (turns().orElse(TURNS) >= TURNS && warmUp.found());
  }

  boolean precise() {
    return imprecise.isEmpty() && batches.stream().noneMatch(b -> b.correlated() || b.tooShort());
  }

  /** Returns what was asked for and not reached, in words. */
  List<String> notReached() {
    String at = point().id().isEmpty() ? "" : "at " + point().id() + ": ";
    List<String> all = new ArrayList<>();
    for (String metric : imprecise) {
      all.add(
          at + metric + " is not known well enough after " + replications.size() + " replications");
    }
    for (LongRun batch : batches) {
      if (batch.correlated()) {
        all.add(at + "the batches of " + batch.actor() + " are too short to be independent");
      }
      if (batch.tooShort()) {
        all.add(at + batch.actor() + " ran for fewer samples than there are to be batches");
      }
    }
    if (!warmUp.found()) {
      all.add(at + "no end of the warm-up is to be seen: take a longer horizon");
    }
    if (steady && turns().orElse(TURNS) < TURNS) {
      all.add(
          at
              + "the reclaimer's list turned only "
              + Rounded.of(turns().orElseThrow())
              + " times, "
              + Rounded.of(TURNS)
              + " are a steady state: take a longer horizon");
    }
    return all;
  }

  /** Returns the runs that were clean and fast enough, apart. */
  Proportion share(String flag) {
    return estimates.share(flag);
  }

  /**
   * The measured verdict (MODEL section 5): the 95 % quantile of the worst slowdown is acceptable
   * and so is the share of clean runs.
   */
  boolean acceptable() {
    AcceptableSpec limits = point().scenario().acceptable();
    return share(StudyMetrics.FAST).estimate() >= Verdict.QUANTILE
        && share(StudyMetrics.CLEAN).estimate() >= limits.cleanProbability();
  }

  /** Whether the intervals leave no doubt about {@link #acceptable}. */
  boolean sure() {
    AcceptableSpec limits = point().scenario().acceptable();
    Proportion fast = share(StudyMetrics.FAST);
    Proportion clean = share(StudyMetrics.CLEAN);
    return acceptable()
        ? fast.lowerBound(level) >= Verdict.QUANTILE
            && clean.lowerBound(level) >= limits.cleanProbability()
        : fast.upperBound(level) < Verdict.QUANTILE
            || clean.upperBound(level) < limits.cleanProbability();
  }

  /** Returns why runs were not acceptable, with the number of runs, the most frequent first. */
  Map<String, Integer> complaints() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    replications.forEach(r -> r.complaints().forEach(c -> counts.merge(c, 1, Integer::sum)));
    Map<String, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  List<EstimateRow> estimateRows() {
    List<EstimateRow> rows = new ArrayList<>(estimates.rows());
    batches.forEach(batch -> batch.row(point().id()).ifPresent(rows::add));
    return rows;
  }
}
