package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.epc.Enclave;
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

    /**
     * True if a try is in vain from now on exactly while nothing is free, something is reclaimable
     * and ksgxd is not to be woken; or until its own page is loaded by another.
     */
    default boolean waitsForAnyPage() {
      return false;
    }

    /** True if this is the page that it wants to access. */
    default boolean waitsFor(Enclave enclave, int page) {
      return false;
    }

    /** What it waits for, as things are now. */
    WaitCause cause();

    /** Tries again. */
    void retry();
  }

  private static final int FEW = 8;

  /** Its place in the queue, -1 while it is in none. */
  int slot = -1;

  /** Its tries fare like those of others that have this: {@link Access#waitsForAnyPage}. */
  boolean alike;

  private final RetryQueue queue;
  private final Access access;
  private final RandomStream jitter;
  private final Waits waits;
  private final long[] spent = new long[WaitCause.values().length];
  private WaitCause cause; // null while it does not wait
  private long causeSince;
  private long waitingSince;
  private long lastTry;
  private long period = 1;
  private long next;
  private long retries;

  /**
   * Somebody who waits for pages of a kernel.
   *
   * @param waits is told of every wait that ends
   */
  Waiter(RetryQueue queue, RandomStream jitter, Access access, Waits waits) {
    this.queue = queue;
    this.jitter = jitter;
    this.access = access;
    this.waits = waits;
  }

  /** A try ended in RETRY at the present instant, which is {@code now} on the calendar. */
  void refused(long now) {
    waits(now, access.cause());
    lastTry = queue.clock().now();
    period = queue.period(jitter);
    next = lastTry + period;
    alike = access.waitsForAnyPage();
    queue.add(this);
  }

  /** Its page was taken away before it could use it, which it had from {@code since} on. */
  void lost(long since) {
    waits(since, WaitCause.RECLAIMED_AGAIN);
  }

  private void waits(long since, WaitCause why) {
    if (cause == null) {
      waitingSince = since;
    } else {
      spent[cause.index()] += since - causeSince;
    }
    cause = why;
    causeSince = since;
  }

  /** The wait is over, well or badly, if there was one. */
  void served(long now) {
    if (slot >= 0) {
      retries += (queue.clock().now() - lastTry) / period;
      queue.remove(this);
    }
    if (cause != null) {
      spent[cause.index()] += now - causeSince;
      cause = null;
      waits.ended(waitingSince, now, spent);
      Arrays.fill(spent, 0);
    }
  }

  /** True between a refusal and the end of the wait. */
  boolean waiting() {
    return cause != null;
  }

  /** True if the present wait counts as starvation by now. */
  boolean starved(long now) {
    return cause != null && waits.isStarvation(now - waitingSince);
  }

  /** Tries after the first of each wait until now, those without event included. */
  long retries() {
    return retries + (slot >= 0 ? (queue.clock().now() - lastTry) / period : 0);
  }

  boolean waitsFor(Enclave enclave, int page) {
    return access.waitsFor(enclave, page);
  }

  /** True if a try at {@code now} would change nothing, except perhaps what is waited for. */
  boolean inVain(long now, boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
    boolean vain = access.inVain(pageFree, nothingReclaimable, wakesKsgxd);
    if (vain && cause == WaitCause.IN_FLIGHT) { // until the page is out, then for a free one
      waits(now, access.cause());
    }
    return vain;
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
