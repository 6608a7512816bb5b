package org.epcsim.sim;

import org.HdrHistogram.Histogram;

/**
 * Response times of an open workload, from a request's arrival until its accesses are done. The
 * ideal response of a request is the time its accesses take without a fault, all memory local, on a
 * thread and a CPU of its own: queueing counts as slowdown.
 */
public final class Responses {
  /** Responses above this count as this in percentiles: 1 hour. */
  private static final long MAX_RESPONSE = 3_600_000_000_000L;

  private final double rate;
  private final Histogram times = new Histogram(1, MAX_RESPONSE, 3);
  private long arrived;
  private long completed;
  private long longest;
  private double total; // of all since the build, ns
  private double ideal;
  private double totalFrom;
  private double idealFrom;
  private int inSystem;
  private int inService;
  private long pendingSince = Long.MAX_VALUE;
  private double served; // thread time until changed, ns
  private long changed;

  /**
   * No requests yet.
   *
   * @param rate accesses per second of a thread
   */
  Responses(double rate) {
    this.rate = rate;
  }

  void begin(long now) {
    changed = now;
  }

  void arrived(long now) {
    arrived++;
    if (inSystem++ == 0) {
      pendingSince = now;
    }
  }

  /** A thread has taken a request. */
  void begun(long now) {
    served += (double) inService * (now - changed);
    changed = now;
    inService++;
  }

  void done(long now, long response, double accesses) {
    served += (double) inService * (now - changed);
    changed = now;
    inService--;
    if (--inSystem == 0) {
      pendingSince = Long.MAX_VALUE;
    }
    completed++;
    longest = Math.max(longest, response);
    total += response;
    ideal += accesses / rate * 1e9;
    times.recordValue(Math.min(response, MAX_RESPONSE));
  }

  /** The warm-up is over: requests that were done before are forgotten, those pending are not. */
  void reset() {
    arrived = 0;
    completed = 0;
    longest = 0;
    totalFrom = total;
    idealFrom = ideal;
    times.reset();
  }

  /** Sum of the responses since the build, in nanoseconds. */
  double total() {
    return total;
  }

  /** Sum of the ideal responses since the build, in nanoseconds. */
  double ideal() {
    return ideal;
  }

  /** Accesses that the threads would have made in the time in which they had requests. */
  double idealAccesses(long now) {
    return (served + (double) inService * (now - changed)) * rate / 1e9;
  }

  /** True if there was a request at every instant since {@code from}. */
  boolean pendingSince(long from) {
    return pendingSince <= from;
  }

  /** Requests that arrived. */
  public long arrived() {
    return arrived;
  }

  /** Requests that were done. */
  public long completed() {
    return completed;
  }

  /** Requests that have arrived and are not done. */
  public int pending() {
    return inSystem;
  }

  /** Mean response time of those done in nanoseconds; NaN without any. */
  public double mean() {
    return (total - totalFrom) / completed;
  }

  /** Mean ideal response of those done in nanoseconds; NaN without any. */
  public double idealMean() {
    return (ideal - idealFrom) / completed;
  }

  /** Nanoseconds at percentile {@code p} (0 to 100), within 0.1 %; 0 without any. */
  public long percentile(double p) {
    return Math.min(times.getValueAtPercentile(p), longest);
  }

  /** The longest response in nanoseconds; 0 without any. */
  public long max() {
    return longest;
  }

  /**
   * Mean response over mean ideal response, at least 1; NaN if no request came, infinite if none of
   * those that came was done.
   */
  public double slowdown() {
    if (completed == 0) {
      return inSystem == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
    }
    return Math.max(1, (total - totalFrom) / (ideal - idealFrom));
  }
}
