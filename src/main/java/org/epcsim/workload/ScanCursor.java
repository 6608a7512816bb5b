package org.epcsim.workload;

/**
 * A thread that accesses pages one after the other at constant speed, beginning again at the first
 * after the last. Pages are named by their place in the {@link ScanOrder}: page numbers if the scan
 * is sequential.
 *
 * <p>Positions are numbers of accesses: access {@code j} goes to place {@code (start + j) mod
 * places} and is due at {@code j / rate} of the thread's own running time, rounded up to a
 * nanosecond. Running time stands still while the thread waits, so after a fault the instruction
 * runs again at the same running time: the caller then says {@link #execute}. At equal instants,
 * mappings change first and accesses follow.
 */
public final class ScanCursor {

  private final int places;
  private final long start;
  private final double period;
  private double runTime;
  private long executed;

  /**
   * Stands before the first access, at running time 0.
   *
   * @param places number of pages, at least 1
   * @param start place of the first access, 0 to {@code places - 1}
   * @param accessesPerSecond pages a second of running time, above 0
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public ScanCursor(int places, long start, double accessesPerSecond) {
    if (places < 1 || start < 0 || start >= places) {
      throw new IllegalArgumentException("no place " + start + " among " + places);
    }
    if (!(accessesPerSecond > 0 && Double.isFinite(accessesPerSecond))) {
      throw new IllegalArgumentException("a scan has a rate above 0: " + accessesPerSecond);
    }
    this.places = places;
    this.start = start;
    this.period = 1e9 / accessesPerSecond;
  }

  /** Returns the running time, in nanoseconds, at which an access is due. */
  public long dueAt(long access) {
    return (long) Math.ceil(access * period);
  }

  /**
   * Moves on to a running time: accesses due before it are executed, one due at it is not yet. The
   * caller stops at {@link #nextFault}.
   *
   * @param runNs the thread's running time in nanoseconds, not before the last one; whole unless
   *     the thread was slowed down by remote memory
   * @throws IllegalArgumentException if the time goes backwards
   */
  public void advanceTo(double runNs) {
    if (runNs < runTime) {
      throw new IllegalArgumentException("running time goes from " + runTime + " back to " + runNs);
    }
    runTime = runNs;
    if (dueAt(executed) >= runNs) {
      return;
    }
    long due = Math.max(executed, (long) (runNs / period));
    while (due > executed && dueAt(due - 1) >= runNs) {
      due--;
    }
    while (dueAt(due) < runNs) {
      due++;
    }
    executed = due;
  }

  /** Executes the access that is due now: a fault was served and its instruction runs again. */
  public void execute() {
    executed++;
  }

  /**
   * Returns the running time at which the next access to an unmapped page is due if mappings stay
   * as they are, not before now; -1 if no page is unmapped.
   *
   * @param unmapped the enclave's unmapped pages, by place
   */
  public double nextFault(PageSet unmapped) {
    int from = place();
    int place = unmapped.next(from);
    if (place < 0) {
      return -1;
    }
    int ahead = place >= from ? place - from : place - from + places;
    return Math.max(runTime, (double) dueAt(executed + ahead));
  }

  /** Returns the running time that it has moved on to, in nanoseconds. */
  public double runTime() {
    return runTime;
  }

  /** Returns the number of pages it goes round. */
  public int places() {
    return places;
  }

  /** Returns the place of the next access. */
  public int place() {
    return (int) ((start + executed) % places);
  }

  /** Returns the position: how many accesses were executed. */
  public long position() {
    return executed;
  }

  /** Returns how many of the accesses executed went to the page at a place. */
  public long visits(int place) {
    long first = place >= start ? place - start : place - start + places;
    return executed <= first ? 0 : (executed - first - 1) / places + 1;
  }
}
