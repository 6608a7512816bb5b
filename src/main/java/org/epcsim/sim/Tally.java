package org.epcsim.sim;

/** Observed durations: how many, their mean and maximum. */
public final class Tally {
  private long count;
  private double sum;
  private long max;

  void add(long nanos) {
    count++;
    sum += nanos;
    max = Math.max(max, nanos);
  }

  /** Number of durations. */
  public long count() {
    return count;
  }

  /** Their mean in nanoseconds, NaN if there are none. */
  public double mean() {
    return sum / count;
  }

  /** The longest in nanoseconds, 0 if there are none. */
  public long max() {
    return max;
  }
}
