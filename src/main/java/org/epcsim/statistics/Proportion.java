package org.epcsim.statistics;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * How often something happened in independent runs, and the exact intervals of its probability
 * (Clopper and Pearson, The use of confidence or fiducial limits illustrated in the case of the
 * binomial, 1934): they contain it with at least the probability of their level.
 *
 * @param successes runs in which it happened, 0 to {@code runs}
 * @param runs how many there were, at least 1
 */
public record Proportion(int successes, int runs) {
  private static final double ACCURACY = 1e-13;

  /** Checks the ranges. */
  public Proportion {
    if (runs < 1 || successes < 0 || successes > runs) {
      throw new IllegalArgumentException(successes + " of " + runs + " runs");
    }
  }

  /** Returns the share of runs in which it happened. */
  public double estimate() {
    return (double) successes / runs;
  }

  /** Returns the two-sided interval, each side's error at most half. */
  public Interval interval(double level) {
    double half = Level.alpha(level) / 2;
    return new Interval(low(half), high(half));
  }

  /** Returns a number that the probability is not below. */
  public double lowerBound(double level) {
    return low(Level.alpha(level));
  }

  /** Returns a number that the probability is not above. */
  public double upperBound(double level) {
    return high(Level.alpha(level));
  }

  private double low(double alpha) {
    return 1 - new Proportion(runs - successes, runs).high(alpha);
  }

  private double high(double alpha) {
    if (successes == runs) {
      return 1;
    }
    if (successes == 0) { // (1 - p)^runs = alpha
      return -StrictMath.expm1(StrictMath.log(alpha) / runs);
    }
    return new BetaDistribution(null, successes + 1.0, runs - successes, ACCURACY)
        .inverseCumulativeProbability(1 - alpha);
  }

  /**
   * Returns the proportion in words: {@code 0.35, 0.257 to 0.452 (35 of 100)}. What never happened
   * is {@code at most 0.0296 (0 of 100)} and what always did {@code at least 0.9704 (100 of 100)},
   * by the one-sided bound.
   */
  public String text(double level) {
    String counted = " (" + successes + " of " + runs + ")";
    if (successes == 0) {
      return "at most " + Rounded.up(upperBound(level)) + counted;
    }
    if (successes == runs) {
      return "at least " + Rounded.down(lowerBound(level)) + counted;
    }
    Interval interval = interval(level);
    return Rounded.nearest(estimate())
        + ", "
        + Rounded.down(interval.low())
        + " to "
        + Rounded.up(interval.high())
        + counted;
  }
}
