package org.epcsim.statistics;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * How many events independent runs had in all, and the exact interval of the mean number a run if
 * the count is Poisson (Garwood, Fiducial limits for the Poisson distribution, 1936): events that
 * are rare and do not cause each other. Of events that come in clusters the interval is too short;
 * {@link #clustered} tells.
 *
 * @param events in all runs together, at least 0
 * @param runs how many there were, at least 1
 */
public record EventCount(long events, int runs) {
  /** The probability that Poisson counts are called clustered. */
  public static final double FALSE_ALARM = 0.01;

  private static final double ACCURACY = 1e-12;

  /** Checks the ranges. */
  public EventCount {
    if (runs < 1 || events < 0) {
      throw new IllegalArgumentException(events + " events in " + runs + " runs");
    }
  }

  /**
   * Whether counts differ more from run to run than Poisson ones would but for one time in a
   * hundred: their squared deviations over their mean exceed the quantile of chi-square (Fisher's
   * index of dispersion). Few events show nothing, so false does not say that they are Poisson.
   *
   * @param counts one of each run, whole numbers of at least 0
   */
  public static boolean clustered(double... counts) {
    Estimate estimate = Estimate.of(counts, 1 - FALSE_ALARM);
    int degrees = counts.length - 1;
    if (degrees == 0 || estimate.mean() == 0) {
      return false;
    }
    double variance = estimate.standardDeviation() * estimate.standardDeviation();
    double index = degrees * variance / estimate.mean();
    return index
        > new ChiSquaredDistribution(null, degrees).inverseCumulativeProbability(1 - FALSE_ALARM);
  }

  /** Returns the mean number of events a run. */
  public double mean() {
    return (double) events / runs;
  }

  /** Returns the two-sided interval, each side's error at most half. */
  public Interval interval(double level) {
    double half = Level.alpha(level) / 2;
    return new Interval(
        events == 0 ? 0 : quantile((double) events, half), quantile(events + 1.0, 1 - half));
  }

  /** Returns a number that the mean is not above: without any event, -ln(alpha) / runs. */
  public double upperBound(double level) {
    double alpha = Level.alpha(level);
    return events == 0 ? -StrictMath.log(alpha) / runs : quantile(events + 1.0, 1 - alpha);
  }

  /** Half a quantile of chi-square with twice the degrees is one of a gamma variate. */
  private double quantile(double shape, double p) {
    return new GammaDistribution(null, shape, 1, ACCURACY * shape).inverseCumulativeProbability(p)
        / runs;
  }

  /**
   * Returns the count in words: {@code 0.07, 0.0281 to 0.145 a run (7 in 100 runs)}. Without any
   * event it is {@code at most 3/100 a run (none in 100 runs)}, by the one-sided bound.
   */
  public String text(double level) {
    if (events == 0) {
      double inAll = -StrictMath.log(Level.alpha(level));
      return "at most " + Rounded.up(inAll) + "/" + runs + " a run (none in " + runs + " runs)";
    }
    Interval interval = interval(level);
    return Rounded.nearest(mean())
        + ", "
        + Rounded.down(interval.low())
        + " to "
        + Rounded.up(interval.high())
        + " a run ("
        + events
        + " in "
        + runs
        + " runs)";
  }
}
