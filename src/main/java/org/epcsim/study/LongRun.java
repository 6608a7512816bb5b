package org.epcsim.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.SeriesRow;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;
import org.epcsim.statistics.BatchMeans;
import org.epcsim.statistics.Estimate;
import org.epcsim.statistics.Interval;

/**
 * The progress of one host enclave in one long run, by batch means over its samples after warm-up.
 *
 * @param actor the enclave
 * @param means of the batches
 */
record LongRun(String actor, BatchMeans means) {
  private static final String SERIES = "slowdown/";
  static final String METRIC = "progress_ratio";

  static List<LongRun> of(StudyPoint point, StudySpec study, ReplicationResult run) {
    if (study.batches().isEmpty()) {
      return List.of();
    }
    long warmUp = point.scenario().run().warmUp().nanos();
    Map<String, List<Double>> progress = new LinkedHashMap<>();
    for (SeriesRow row : run.series()) {
      if (row.series().startsWith(SERIES) && row.tNs() > warmUp) {
        progress
            .computeIfAbsent(row.series().substring(SERIES.length()), a -> new ArrayList<>())
            .add(1 / row.value());
      }
    }
    int batches = study.batches().getAsInt();
    List<LongRun> all = new ArrayList<>();
    progress.forEach(
        (actor, samples) -> {
          if (samples.size() >= batches) {
            double[] series = samples.stream().mapToDouble(Double::doubleValue).toArray();
            all.add(new LongRun(actor, BatchMeans.of(series, batches, study.level())));
          }
        });
    return all;
  }

  /** Whether the batches were too short. */
  boolean correlated() {
    return means.correlated();
  }

  OptionalDouble lag1() {
    return means.lag1();
  }

  EstimateRow row(String point) {
    Estimate e = means.estimate();
    return new EstimateRow(
        point,
        "enclave",
        actor,
        METRIC,
        Metrics.unit(METRIC),
        "batch_means",
        e.n(),
        e.mean(),
        e.interval().map(Interval::low).orElse(Double.NaN),
        e.interval().map(Interval::high).orElse(Double.NaN),
        e.standardDeviation(),
        e.min(),
        e.q05(),
        e.median(),
        e.q95(),
        e.max());
  }
}
