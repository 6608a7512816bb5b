package org.epcsim.workload;

/**
 * A thread that accesses pages one after the other at constant speed, beginning again at page 0
 * after the last.
 *
 * <p>Positions are numbers of accesses: access {@code j} goes to page {@code (start + j) mod pages}
 * and is due at {@code j / rate} of the thread's own running time, rounded up to a nanosecond.
 * Running time stands still while the thread waits, so after a fault the instruction runs again at
 * the same running time: the caller then says {@link #execute}. At equal instants, mappings change
 * first and accesses follow.
 */
public final class ScanCursor {

  private final int pages;
  private final long start;
  private final double period;
  private long runTime;
  private long executed;

  /**
   * Stands before the first access, at running time 0.
   *
   * @param pages number of pages, at least 1
   * @param startPage page of the first access, 0 to {@code pages - 1}
   * @param accessesPerSecond pages a second while the thread runs, above 0
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public ScanCursor(int pages, long startPage, double accessesPerSecond) {
    if (pages < 1 || startPage < 0 || startPage >= pages) {
      throw new IllegalArgumentException("no page " + startPage + " in " + pages + " pages");
    }
    if (!(accessesPerSecond > 0 && Double.isFinite(accessesPerSecond))) {
      throw new IllegalArgumentException("a scan has a rate above 0: " + accessesPerSecond);
    }
    this.pages = pages;
    this.start = startPage;
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
   * @param runNs the thread's running time in nanoseconds, not before the last one
   * @throws IllegalArgumentException if the time goes backwards
   */
  public void advanceTo(long runNs) {
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
   * @param unmapped the enclave's unmapped pages
   */
  public long nextFault(PageSet unmapped) {
    int from = page();
    int page = unmapped.next(from);
    if (page < 0) {
      return -1;
    }
    int ahead = page >= from ? page - from : page - from + pages;
    return Math.max(runTime, dueAt(executed + ahead));
  }

  /** Returns the number of pages it goes round. */
  public int pages() {
    return pages;
  }

  /** Returns the page of the next access. */
  public int page() {
    return pageAt(executed);
  }

  /**
   * Returns the page of an access.
   *
   * @param access 0 or more
   */
  public int pageAt(long access) {
    return (int) ((start + access) % pages);
  }

  /** Returns the position: how many accesses were executed. */
  public long position() {
    return executed;
  }

  /** Returns how many of the accesses executed went to a page. */
  public long visits(int page) {
    return visits(page, executed);
  }

  /**
   * Returns whether a page was accessed after the cursor stood at a position.
   *
   * @param page any page
   * @param position an earlier {@link #position}
   */
  public boolean passedSince(int page, long position) {
    return visits(page, executed) > visits(page, position);
  }

  private long visits(int page, long position) {
    long first = page >= start ? page - start : page - start + pages;
    return position <= first ? 0 : (position - first - 1) / pages + 1;
  }
}
