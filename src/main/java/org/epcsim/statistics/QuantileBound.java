package org.epcsim.statistics;

import java.util.Arrays;

/**
 * Whether a quantile of a metric is at or below a limit, as a statement about a proportion: it is
 * exactly if the metric is at or below the limit with probability {@code p} or more. So it needs no
 * assumption about the distribution, and infinite values count as what they are, too large.
 *
 * @param p the share of runs below the quantile, above 0 and below 1
 * @param limit the value that the quantile may have
 * @param within how many runs are at or below the limit
 */
public record QuantileBound(double p, double limit, Proportion within) {
  /** Checks the range. */
  public QuantileBound {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a share is above 0 and below 1: " + p);
    }
  }

  /**
   * Counts the values at or below a limit.
   *
   * @param values one of each run, at least one; NaN is above every limit
   */
  public static QuantileBound of(double p, double limit, double... values) {
    int within = (int) Arrays.stream(values).filter(value -> value <= limit).count();
    return new QuantileBound(p, limit, new Proportion(within, values.length));
  }

  /**
   * Shown at that level that the quantile is at or below the limit. With p 0.95 at level 0.95 fewer
   * than 59 runs cannot show it.
   */
  public boolean holds(double level) {
    return within.lowerBound(level) >= p;
  }

  /** Shown at that level that the quantile is above the limit. */
  public boolean fails(double level) {
    return within.upperBound(level) < p;
  }
}
