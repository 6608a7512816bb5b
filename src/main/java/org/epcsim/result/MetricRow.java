package org.epcsim.result;

import java.util.List;
import java.util.Objects;

/**
 * One measured number: a line of {@code metrics.csv}.
 *
 * @param scenario the scenario's name
 * @param point the point of a study the run belongs to; empty outside a study
 * @param replication the replication, from 0
 * @param seed the seed of the whole study, from 0
 * @param scope what the number is about, one of {@link #SCOPES}
 * @param actor the enclave, VM, node or section by name; empty if the scope has only one
 * @param metric the metric's name, with its unit as suffix where the field's exporters have one
 * @param value the number, finite: what has no value has no row
 * @param unit the unit of the value; empty if it has none
 */
public record MetricRow(
    String scenario,
    String point,
    int replication,
    long seed,
    String scope,
    String actor,
    String metric,
    double value,
    String unit) {

  /** The scopes a row may have. */
  public static final List<String> SCOPES =
      List.of("epc", "numa", "ksgxd", "enclave", "vm", "vepc", "study");

  static final List<String> HEADER =
      List.of(
          "scenario", "point", "replication", "seed", "scope", "actor", "metric", "value", "unit");

  /**
   * Checks the row.
   *
   * @throws IllegalArgumentException if the scope is unknown, the metric has no name, the value is
   *     not finite, or the replication or seed is negative
   */
  public MetricRow {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(point, "point");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(unit, "unit");
    if (!SCOPES.contains(scope)) {
      throw new IllegalArgumentException(
          "the scope is `" + scope + "`; expected one of " + String.join(", ", SCOPES));
    }
    if (metric.isEmpty()) {
      throw new IllegalArgumentException("the metric has no name");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(metric + " of `" + actor + "` is " + value);
    }
    if (replication < 0 || seed < 0) {
      throw new IllegalArgumentException("the replication and the seed count from 0");
    }
  }
}
