package org.epcsim.workload;

/**
 * The two clocks of an enclave under the independent reference model, read at whole nanoseconds:
 * {@code K}, the integral of its access rate R (expected accesses so far), and {@code A}, the
 * integral of R M (expected faults so far; M is the probability mass of unmapped pages).
 *
 * <p>Where threads also scan, a stated share of the accesses only is independent references; K
 * counts all of them, A the faults of that share.
 *
 * <p>Faults are the points of a unit Poisson process on A: the next one happens when A reaches a
 * threshold that lies an Exp(1) variate beyond the last. R and M are constant between changes, so
 * both clocks are linear there. Each linear stretch is summed up once, at its end, in two doubles:
 * rounding is 2^-51 of K or A after any number of changes, and reading a clock never changes it.
 */
public final class AccessClock {

  private static final double NANOS_PER_SECOND = 1e9;

  /** From here on a nanosecond is no longer a whole double, and the run would be 104 days long. */
  private static final double END_OF_TIME = 0x1p53;

  private final CompensatedSum accesses = new CompensatedSum();
  private final CompensatedSum faults = new CompensatedSum();
  private final double share;
  private long time;
  private long changed;
  private double rate;
  private double faultRate;
  private long weight;
  private double k; // the present K, if known
  private boolean known;

  /** Starts at time 0 with R = 0 and M = 0; all accesses are independent references. */
  public AccessClock() {
    this(1);
  }

  /**
   * The same where some accesses are no independent references.
   *
   * @param share of the accesses that are, 0 to 1
   * @throws IllegalArgumentException if it is not in that range
   */
  public AccessClock(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is 0 to 1: " + share);
    }
    this.share = share;
  }

  /**
   * Moves to a time.
   *
   * @param timeNs simulated time, not before the last one
   * @throws IllegalArgumentException if the time goes backwards
   */
  public void advanceTo(long timeNs) {
    if (timeNs < time) {
      throw new IllegalArgumentException("time goes from " + time + " ns back to " + timeNs);
    }
    if (timeNs > time) {
      time = timeNs;
      known = false;
    }
  }

  /**
   * Sets R from now on.
   *
   * @param accessesPerSecond summed over the running threads, 0 or more
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public void rate(double accessesPerSecond) {
    if (!(accessesPerSecond >= 0 && Double.isFinite(accessesPerSecond))) {
      throw new IllegalArgumentException("an access rate is 0 or more: " + accessesPerSecond);
    }
    change(accessesPerSecond, weight);
  }

  /**
   * Sets M from now on.
   *
   * @param weight {@code 2^62 M}, as {@link IndependentReferences#unmappedWeight} gives it
   * @throws IllegalArgumentException if it is not in 0 to 2^62
   */
  public void unmappedWeight(long weight) {
    if (weight < 0 || weight > Popularity.TOTAL) {
      throw new IllegalArgumentException("a weight is 0 to 2^62: " + weight);
    }
    change(rate, weight);
  }

  private void change(double newRate, long newWeight) {
    if (time > changed) {
      known = false;
      accesses.add(integral(rate, time));
      faults.add(integral(faultRate, time));
      changed = time;
    }
    rate = newRate;
    weight = newWeight;
    faultRate = newRate * (newWeight * 0x1p-62) * share;
  }

  private double integral(double perSecond, long until) {
    return perSecond * (until - changed) / NANOS_PER_SECOND;
  }

  /** Returns K now: expected accesses since time 0. */
  public double k() {
    if (!known) { // a reclaim pass asks for it with every page
      k = accesses.plus(integral(rate, time));
      known = true;
    }
    return k;
  }

  /** Returns how many of the {@link #k} accesses are independent references, expected. */
  public double independent() {
    return share * k();
  }

  /** Returns A now: expected faults since time 0. */
  public double a() {
    return faults.plus(integral(faultRate, time));
  }

  /**
   * Returns the first whole nanosecond, not before now, at which A has reached a threshold if R and
   * M stay as they are. A is then past it by less than one nanosecond's worth, and that fraction is
   * kept when the next threshold is counted from this one. With R or M at 0, or at 2^53 ns or
   * later, no fault comes: {@link Long#MAX_VALUE}.
   *
   * @param threshold in expected faults since time 0
   */
  public long nextFault(double threshold) {
    return first(faultRate, faults.shortOf(threshold));
  }

  /**
   * Returns the first whole nanosecond, not before now, at which K has reached a number of accesses
   * if R stays as it is; {@link Long#MAX_VALUE} if R is 0, or at 2^53 ns or later.
   *
   * @param accesses since time 0
   */
  public long reaches(double accesses) {
    return first(rate, this.accesses.shortOf(accesses));
  }

  /** When the integral of a rate since the last change reaches what is missing. */
  private long first(double perSecond, double missing) {
    double nanos = Math.ceil(missing / perSecond * NANOS_PER_SECOND);
    // Written so that 0/0 and x/0 end here too.
    if (!(perSecond > 0 && changed + nanos < END_OF_TIME)) {
      return Long.MAX_VALUE;
    }
    long at = Math.max(time, changed + (long) nanos);
    while (at > time && integral(perSecond, at - 1) >= missing) {
      at--;
    }
    while (integral(perSecond, at) < missing) {
      at++;
    }
    return at;
  }
}
