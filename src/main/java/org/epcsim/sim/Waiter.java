package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/**
 * Waits for an EPC page by trying again and again, at instants of its own grid. Tries that change
 * nothing cost no event (MODEL section 3, retries).
 */
final class Waiter {
  /** What the waiter waits with. */
  interface Access {
    /** True if a try now would end in RETRY again and change nothing. */
    boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd);

    /** Tries again. */
    void retry();
  }

  private static final int FEW = 8;

  /** Its place in the queue, -1 while it is in none. */
  int slot = -1;

  private final RetryQueue queue;
  private final Access access;
  private final RandomStream jitter;
  private boolean waiting;
  private long waitingSince;
  private long lastTry;
  private long period = 1;
  private long next;
  private long retries;

  Waiter(RetryQueue queue, RandomStream jitter, Access access) {
    this.queue = queue;
    this.jitter = jitter;
    this.access = access;
  }

  /** A try ended in RETRY at the present instant, which is {@code now} on the calendar. */
  void refused(long now) {
    waits(now);
    lastTry = queue.clock().now();
    period = queue.period(jitter);
    next = lastTry + period;
    queue.add(this);
  }

  /** Its page was taken away before it could use it: it waits, or still does. */
  void waits(long now) {
    if (!waiting) {
      waiting = true;
      waitingSince = now;
    }
  }

  /** The wait is over, well or badly; returns its length, 0 if there was none. */
  long served(long now) {
    if (slot >= 0) {
      retries += (queue.clock().now() - lastTry) / period;
      queue.remove(this);
    }
    long waited = waiting ? now - waitingSince : 0;
    waiting = false;
    return waited;
  }

  /** True between a refusal and the end of the wait. */
  boolean waiting() {
    return waiting;
  }

  /** When the present wait began. */
  long waitingSince() {
    return waitingSince;
  }

  /** Tries after the first of each wait until now, those without event included. */
  long retries() {
    return retries + (slot >= 0 ? (queue.clock().now() - lastTry) / period : 0);
  }

  boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
    return access.inVain(pageFree, nothingReclaimable, wakesKsgxd);
  }

  /** The next try of the grid, at {@code now} or later. */
  long nextTry(long now) {
    if (next < now) {
      if (now - next > FEW * period) { // seldom: a division is slower than a few additions
        next += (now - next) / period * period;
      }
      while (next < now) {
        next += period;
      }
    }
    return next;
  }

  void tryAgain(long now) {
    retries += (now - lastTry) / period;
    access.retry();
  }
}
