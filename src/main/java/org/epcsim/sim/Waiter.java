package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/**
 * Waits for an EPC page by trying again and again. Tries that change nothing cost no event: the
 * next one is scheduled when its outcome may have changed, at an instant of the waiter's own grid
 * (MODEL section 3, retries).
 */
final class Waiter {
  /** What the waiter waits with. */
  interface Access {
    /** True if a try now would end in RETRY again and change nothing. */
    boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd);

    /** Tries again. */
    void retry();
  }

  private final RetryQueue queue;
  private final Access access;
  private final RandomStream jitter;
  private final Timer timer;
  private boolean waiting;
  private long waitingSince;
  private long lastTry;
  private long period;
  private long retries;

  Waiter(RetryQueue queue, Clock calendar, RandomStream jitter, Access access) {
    this.queue = queue;
    this.jitter = jitter;
    this.access = access;
    timer = calendar.timer(Clock.STATE, this::tryAgain);
  }

  /** A try ended in RETRY. */
  void refused(long now) {
    if (!waiting) {
      waiting = true;
      waitingSince = now;
    }
    lastTry = now;
    period = queue.period(jitter);
    queue.add(this);
  }

  /** The wait is over, well or badly; returns its length, 0 if there was none. */
  long served(long now) {
    timer.clear();
    queue.remove(this);
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

  /** Tries after the first of each wait, those without event included. */
  long retries() {
    return retries;
  }

  boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
    return access.inVain(pageFree, nothingReclaimable, wakesKsgxd);
  }

  /** Schedules the next try of the grid after {@code now}. */
  void schedule(long now) {
    long tries = (now - lastTry) / period + 1;
    retries += tries;
    timer.at(lastTry + tries * period);
  }

  private void tryAgain() {
    access.retry();
  }
}
