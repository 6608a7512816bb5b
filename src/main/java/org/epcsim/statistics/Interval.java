package org.epcsim.statistics;

/**
 * All numbers from one to another, both ends included.
 *
 * @param low at most {@code high}; may be infinite
 * @param high may be infinite
 */
public record Interval(double low, double high) {
  /** Checks the order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low <= high: " + low + ", " + high);
    }
  }

  /** Whether a number is in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Returns half its length. */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
