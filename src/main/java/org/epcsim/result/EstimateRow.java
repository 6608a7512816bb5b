package org.epcsim.result;

import java.util.List;

/**
 * What the replications of a point say of one metric: a line of {@code estimates.csv}. What has no
 * value is NaN here and an empty field there.
 *
 * @param point the point of the study
 * @param scope as in {@link MetricRow}
 * @param actor as in {@link MetricRow}
 * @param metric as in {@link MetricRow}
 * @param unit as in {@link MetricRow}
 * @param kind how the interval was made, one of {@link #KINDS}
 * @param n how many replications have the metric (batches, of batch means)
 * @param mean of them
 * @param low lower end of the interval of the mean; NaN if there is none
 * @param high upper end of it
 * @param sd standard deviation between replications; NaN if n is 1
 * @param min the smallest
 * @param q05 the 5 % quantile
 * @param median the 50 % quantile
 * @param q95 the 95 % quantile
 * @param max the largest
 */
public record EstimateRow(
    String point,
    String scope,
    String actor,
    String metric,
    String unit,
    String kind,
    int n,
    double mean,
    double low,
    double high,
    double sd,
    double min,
    double q05,
    double median,
    double q95,
    double max) {

  /** Student t, Clopper-Pearson, exact Poisson, Student t over batches. */
  public static final List<String> KINDS = List.of("mean", "probability", "count", "batch_means");

  static final List<String> HEADER =
      List.of(
          "point", "scope", "actor", "metric", "unit", "kind", "n", "mean", "low", "high", "sd",
          "min", "q05", "median", "q95", "max");

  /** Half of the interval's width; NaN if there is none. */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
