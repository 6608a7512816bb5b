package org.epcsim.report.chart;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.RunResults;

/** What the replications of each point say of each metric, to be looked up. */
final class Estimates {

  private static final String BATCHES = "batch_means";

  private record Key(String point, String scope, String actor, String metric) {}

  private final Map<Key, EstimateRow> rows = new HashMap<>();
  private final Map<String, LinkedHashMap<String, Boolean>> actors = new HashMap<>();

  Estimates(RunResults run) {
    for (EstimateRow row : run.estimates()) {
      if (!row.kind().equals(BATCHES)) {
        rows.put(new Key(row.point(), row.scope(), row.actor(), row.metric()), row);
        actors
            .computeIfAbsent(row.scope() + "/" + row.metric(), k -> new LinkedHashMap<>())
            .put(row.actor(), true);
      }
    }
  }

  Optional<EstimateRow> of(String point, String scope, String actor, String metric) {
    return Optional.ofNullable(rows.get(new Key(point, scope, actor, metric)));
  }

  /** Returns who has a metric at any point, in the order of the file. */
  List<String> actors(String scope, String metric) {
    return List.copyOf(actors.getOrDefault(scope + "/" + metric, new LinkedHashMap<>()).keySet());
  }

  /** Returns the mean; NaN if no replication has the metric. */
  double mean(String point, String scope, String actor, String metric) {
    return of(point, scope, actor, metric).map(EstimateRow::mean).orElse(Double.NaN);
  }
}
