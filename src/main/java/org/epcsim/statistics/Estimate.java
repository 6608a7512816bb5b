package org.epcsim.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What replications say of a metric.
 *
 * @param n how many there are, at least 1
 * @param level of the interval
 * @param mean of the sample
 * @param halfWidth half of Student's t interval of the mean; NaN if n is 1, and 0 only if all
 *     values are the same
 * @param standardDeviation with n - 1 degrees; NaN if n is 1
 * @param min the smallest
 * @param q05 the 5 % quantile, as {@link OrderStatistics} defines it
 * @param median the 50 % quantile, of an even number the lower of the two in the middle
 * @param q95 the 95 % quantile
 * @param max the largest
 */
public record Estimate(
    int n,
    double level,
    double mean,
    double halfWidth,
    double standardDeviation,
    double min,
    double q05,
    double median,
    double q95,
    double max) {

  /**
   * Estimates from independent replications.
   *
   * @param values at least one, all finite
   * @throws IllegalArgumentException if there is no value, or one is not finite
   */
  public static Estimate of(double[] values, double level) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a mean is of finite values");
    }
    OrderStatistics order = new OrderStatistics(values);
    double mean = mean(values);
    double deviation = StrictMath.sqrt(squares(values, mean) / (values.length - 1));
    return new Estimate(
        values.length,
        level,
        mean,
        halfWidth(deviation, values.length, level),
        deviation,
        order.min(),
        order.quantile(0.05),
        order.quantile(0.5),
        order.quantile(0.95),
        order.max());
  }

  /** Deviations from the first value: the mean of equal values is that value to the last bit. */
  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value - values[0];
    }
    return values[0] + sum / values.length;
  }

  private static double squares(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  private static double halfWidth(double deviation, int n, double level) {
    double alpha = Level.alpha(level);
    if (n == 1) {
      return Double.NaN;
    }
    double t = new TDistribution(null, n - 1).inverseCumulativeProbability(1 - alpha / 2);
    return t * deviation / StrictMath.sqrt(n);
  }

  /** Mean and half-width as an interval; absent if n is 1. */
  public Optional<Interval> interval() {
    return n == 1
        ? Optional.empty()
        : Optional.of(new Interval(mean - halfWidth, mean + halfWidth));
  }
}
