package org.epcsim.result.comparison;

import java.util.List;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.MetricRow;

/**
 * Names one number of a run or study.
 *
 * @param point of the study; empty outside one
 * @param scope one of {@link MetricRow#SCOPES}
 * @param actor empty if the scope has only one
 * @param metric its name
 */
public record MetricName(String point, String scope, String actor, String metric) {
  /** What a reader asks first comes first. */
  private static final List<String> ORDER =
      List.of("study", "enclave", "vm", "vepc", "epc", "ksgxd", "numa");

  static MetricName of(MetricRow row) {
    return new MetricName(row.point(), row.scope(), row.actor(), row.metric());
  }

  static MetricName of(EstimateRow row) {
    return new MetricName(row.point(), row.scope(), row.actor(), row.metric());
  }

  int rank() {
    return ORDER.indexOf(scope);
  }

  /** Whether a run either has it or not: its values are 0 and 1. */
  boolean mayBeFlag() {
    return metric.startsWith("outcome_") || metric.endsWith("_run");
  }

  /** Returns scope, actor and metric: {@code enclave db slowdown}. */
  @Override
  public String toString() {
    return scope + " " + (actor.isEmpty() ? "" : actor + " ") + metric;
  }
}
