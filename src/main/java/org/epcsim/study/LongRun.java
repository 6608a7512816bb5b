package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.epcsim.result.EstimateRow;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.scenario.StudySpec;
import org.epcsim.statistics.BatchMeans;
import org.epcsim.statistics.Estimate;
import org.epcsim.statistics.Interval;

/**
 * The progress of one host enclave in one long run, by batch means over its samples after warm-up.
 *
 * @param actor the enclave
 * @param means of the batches; absent if there are fewer samples than batches
 */
record LongRun(String actor, Optional<BatchMeans> means) {
  static final String METRIC = "progress_ratio";

  static List<LongRun> of(StudyPoint point, StudySpec study, ReplicationResult run) {
    if (study.batches().isEmpty()) {
      return List.of();
    }
    long from = point.scenario().run().warmUp().nanos();
    long sample = point.scenario().run().sample().nanos();
    int batches = study.batches().getAsInt();
    List<LongRun> all = new ArrayList<>();
    EnclaveProgress.of(point.scenario(), run)
        .forEach(
            (actor, samples) -> {
              double[] series =
                  samples.tailMap(from + sample, true).values().stream()
                      .mapToDouble(Double::doubleValue)
                      .toArray();
              all.add(
                  new LongRun(
                      actor,
                      series.length < batches
                          ? Optional.empty()
                          : Optional.of(BatchMeans.of(series, batches, study.level()))));
            });
    return all;
  }

  /** Whether the batches were too short. */
  boolean correlated() {
    return means.isPresent() && means.get().correlated();
  }

  /** Whether there are no batches. */
  boolean tooShort() {
    return means.isEmpty();
  }

  OptionalDouble lag1() {
    return means.isPresent() ? means.get().lag1() : OptionalDouble.empty();
  }

  Optional<EstimateRow> row(String point) {
    return means.map(m -> row(point, m.estimate()));
  }

  private EstimateRow row(String point, Estimate e) {
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
