package org.epcsim.result;

import java.util.List;

/**
 * How far a metric is from its value at another point, replication by replication: a line of {@code
 * differences.csv}.
 *
 * @param point the point of the study
 * @param reference the point it is compared with
 * @param scope as in {@link MetricRow}
 * @param actor as in {@link MetricRow}
 * @param metric as in {@link MetricRow}
 * @param unit as in {@link MetricRow}
 * @param n pairs of replications with the same random streams
 * @param mean of the differences
 * @param low lower end of Student's t interval of it; NaN if n is 1
 * @param high upper end of it
 * @param correlation that the pairs achieved; NaN if one side is constant
 */
public record DifferenceRow(
    String point,
    String reference,
    String scope,
    String actor,
    String metric,
    String unit,
    int n,
    double mean,
    double low,
    double high,
    double correlation) {

  static final List<String> HEADER =
      List.of(
          "point",
          "reference",
          "scope",
          "actor",
          "metric",
          "unit",
          "n",
          "mean",
          "low",
          "high",
          "correlation");
}
