package org.epcsim.sim;

/** The zombies of one VM: how many were made and removed, and how many there were over time. */
public final class ZombieCount {
  private long created;
  private long reaped;
  private long now;
  private long max;
  private long since;
  private double integral; // page-nanoseconds

  void created(long time) {
    change(1, time);
    created++;
  }

  void reaped(long time) {
    change(-1, time);
    reaped++;
  }

  private void change(int by, long time) {
    integral += (double) now * (time - since);
    since = time;
    now += by;
    max = Math.max(max, now);
  }

  /** Counting begins anew at {@code time}. */
  void reset(long time) {
    created = 0;
    reaped = 0;
    max = now;
    since = time;
    integral = 0;
  }

  /** Pages that became zombies. */
  public long created() {
    return created;
  }

  /** Zombies that were removed. */
  public long reaped() {
    return reaped;
  }

  /** Zombies there are now. */
  public long now() {
    return now;
  }

  /** Most at once. */
  public long max() {
    return max;
  }

  /** Page-seconds until {@code time}, in nanoseconds. */
  public double pageSeconds(long time) {
    return (integral + (double) now * (time - since)) / 1e9;
  }
}
