package org.epcsim.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * How far two means are apart whose replications have nothing in common (Welch, The generalization
 * of Student's problem when several different population variances are involved, 1947).
 */
public final class IndependentDifference {

  /**
   * What the interval depends on.
   *
   * @param n independent values, at least 2
   * @param mean of them
   * @param standardDeviation of them, with n - 1 degrees
   */
  public record Side(int n, double mean, double standardDeviation) {
    /** Checks that there is a deviation. */
    public Side {
      if (n < 2) {
        throw new IllegalArgumentException("a deviation is of two values at least, not " + n);
      }
    }

    private double square() {
      return standardDeviation * standardDeviation / n;
    }
  }

  private IndependentDifference() {}

  /** Returns what an interval needs of independent values, of which there are at least 2. */
  public static Side of(double[] values) {
    Estimate e = Estimate.of(values, 0.5); // of any level: the interval is not used
    return new Side(e.n(), e.mean(), e.standardDeviation());
  }

  /** Returns the interval of the value's mean less the reference's. */
  public static Interval interval(Side value, Side reference, double level) {
    double alpha = Level.alpha(level);
    double difference = value.mean() - reference.mean();
    double a = value.square();
    double b = reference.square();
    if (a + b == 0) {
      return new Interval(difference, difference);
    }
    double degrees = (a + b) * (a + b) / (a * a / (value.n() - 1) + b * b / (reference.n() - 1));
    double t = new TDistribution(null, degrees).inverseCumulativeProbability(1 - alpha / 2);
    double half = t * StrictMath.sqrt(a + b);
    return new Interval(difference - half, difference + half);
  }
}
