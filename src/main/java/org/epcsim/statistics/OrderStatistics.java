package org.epcsim.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * A sample in ascending order. Values may be infinite, as the slowdown of an enclave that was
 * killed.
 *
 * <p>A quantile is the smallest value that at least the share {@code p} of the sample does not
 * exceed (type 1 of Hyndman and Fan, Sample quantiles in statistical packages, 1996): always a
 * value that was seen, and of fewer than 20 values the 95 % quantile is the largest.
 */
public final class OrderStatistics {
  /** So that 0.05 of 140 is 7, although its product in doubles is a little more. */
  private static final double ROUNDING = 1e-9;

  private final double[] sorted;

  /**
   * Sorts a copy.
   *
   * @param values at least one, none of them NaN
   */
  public OrderStatistics(double... values) {
    if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("one value or more, all of them numbers");
    }
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** How many values there are. */
  public int n() {
    return sorted.length;
  }

  /** The smallest. */
  public double min() {
    return sorted[0];
  }

  /** The largest. */
  public double max() {
    return sorted[sorted.length - 1];
  }

  /**
   * Returns a quantile of the sample.
   *
   * @param p the share at or below it, 0 to 1; 0 gives the smallest
   */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a share is 0 to 1: " + p);
    }
    int rank = (int) StrictMath.ceil(p * sorted.length - ROUNDING);
    return sorted[Math.max(1, rank) - 1];
  }

  /**
   * Returns an interval that contains the quantile of the distribution, whatever the distribution,
   * with at least the probability {@code level}: two order statistics, each side's error at most
   * half (Law, Simulation Modeling and Analysis, chapter 9). Absent if the sample is too small: the
   * 95 % quantile at level 0.95 takes 72 values.
   *
   * @param p the share at or below the quantile, above 0 and below 1
   */
  public Optional<Interval> interval(double p, double level) {
    double alpha = Level.alpha(level);
    BinomialDistribution below = below(p);
    int low = below.inverseCumulativeProbability(alpha / 2);
    int high = below.inverseCumulativeProbability(1 - alpha / 2) + 1;
    return low < 1 || high > sorted.length
        ? Optional.empty()
        : Optional.of(new Interval(sorted[low - 1], sorted[high - 1]));
  }

  /**
   * Returns the smallest order statistic that the quantile of the distribution does not exceed,
   * with at least the probability {@code level}. Absent if the sample is too small: the 95 %
   * quantile at level 0.95 takes 59 values.
   *
   * @param p the share at or below the quantile, above 0 and below 1
   */
  public OptionalDouble upperBound(double p, double level) {
    int high = below(p).inverseCumulativeProbability(1 - Level.alpha(level)) + 1;
    return high > sorted.length ? OptionalDouble.empty() : OptionalDouble.of(sorted[high - 1]);
  }

  /** How many of the values lie below the quantile. */
  private BinomialDistribution below(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a share is above 0 and below 1: " + p);
    }
    return new BinomialDistribution(null, sorted.length, p);
  }
}
