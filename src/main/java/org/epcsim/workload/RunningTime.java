package org.epcsim.workload;

/**
 * The running time that threads gather together while they are inside their enclave: simulated time
 * times a speed that is constant between changes. Speed 1 is all memory local; remote memory makes
 * it less, and outside the enclave it is 0.
 *
 * <p>In nanoseconds, as a double: whole and exact as long as the speed is 0 or 1, below 2^53.
 * Reading it never changes it.
 */
public final class RunningTime {

  private static final double END_OF_TIME = 0x1p53;

  private double before;
  private double speed = 1;
  private long changed;
  private long time;

  /** Starts at time 0 with speed 1. */
  public RunningTime() {}

  /** Moves to a simulated time, not before the last one. */
  public void advanceTo(long timeNs) {
    time = timeNs;
  }

  /**
   * Sets the speed from now on.
   *
   * @param speed nanoseconds of running time in a nanosecond, 0 to 1
   * @throws IllegalArgumentException if it is not in that range
   */
  public void speed(double speed) {
    if (!(speed >= 0 && speed <= 1)) {
      throw new IllegalArgumentException("a speed is 0 to 1: " + speed);
    }
    before = nanos();
    changed = time;
    this.speed = speed;
  }

  /** Returns the speed. */
  public double speed() {
    return speed;
  }

  /** Returns the running time now. */
  public double nanos() {
    return at(time);
  }

  private double at(long timeNs) {
    return before + (timeNs - changed) * speed;
  }

  /**
   * Returns the first whole nanosecond of simulated time, not before now, at which the running time
   * has reached a value if the speed stays as it is; {@link Long#MAX_VALUE} if the speed is 0, or
   * at 2^53 ns or later.
   *
   * @param runNs running time in nanoseconds
   */
  public long reaches(double runNs) {
    double nanos = Math.ceil((runNs - before) / speed);
    if (!(speed > 0 && changed + nanos < END_OF_TIME)) {
      return Long.MAX_VALUE;
    }
    long at = Math.max(time, changed + (long) nanos);
    while (at > time && at(at - 1) >= runNs) {
      at--;
    }
    while (at(at) < runNs) {
      at++;
    }
    return at;
  }
}
