package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.epc.Epc;
import org.epcsim.random.RandomStream;

/**
 * Everybody who waits for an EPC page of one kernel. Of all whose try would end otherwise than the
 * last one, the first to try again is scheduled, and when he has, the next.
 */
final class RetryQueue {
  private final Clock clock;
  private final DrawnCosts costs;
  private final double jitter;
  private final Timer next;
  private Waiter[] waiting = new Waiter[4];
  private int size;
  private Waiter first;
  private boolean changed;
  private boolean pageFree;
  private boolean nothingReclaimable;
  private boolean wakesKsgxd;

  RetryQueue(Clock clock, DrawnCosts costs, double jitter) {
    this.clock = clock;
    this.costs = costs;
    this.jitter = jitter;
    next = clock.timer(Clock.STATE, this::tryFirst);
  }

  Clock clock() {
    return clock;
  }

  /** A retry period, uniform within the jitter, at least 1 ns. */
  long period(RandomStream stream) {
    double factor = 1 + jitter * stream.uniform(-1, 1);
    return Math.max(1, Math.round(costs.nanos(CostName.RETRY) * factor));
  }

  void add(Waiter waiter) {
    if (size == waiting.length) {
      waiting = Arrays.copyOf(waiting, 2 * size);
    }
    waiter.slot = size;
    waiting[size++] = waiter;
    changed = true;
  }

  void remove(Waiter waiter) {
    if (waiter.slot < 0) {
      return;
    }
    Waiter last = waiting[--size];
    waiting[waiter.slot] = last;
    last.slot = waiter.slot;
    waiting[size] = null;
    waiter.slot = -1;
    changed |= waiter == first;
  }

  /** Something happened that may change the outcome of a try. */
  void changed() {
    changed = true;
  }

  /** After the changes of an instant, which is {@code instant} on the calendar. */
  void settle(Epc epc, long instant) {
    if (!changed) {
      return;
    }
    changed = false;
    if (size == 0) {
      next.clear();
      return;
    }
    pageFree = epc.freePages() > 0;
    nothingReclaimable = !pageFree && epc.activePages() == 0;
    wakesKsgxd = !epc.ksgxdAwake() && epc.needs(epc.parameters().lowWatermark());
    first = null;
    long now = clock.now();
    for (int i = 0; i < size; i++) {
      Waiter waiter = waiting[i];
      long time = waiter.nextTry(now);
      if ((first == null || time < first.nextTry(now)) && !inVain(waiter, instant)) {
        first = waiter;
      }
    }
    if (first == null) {
      next.clear();
    } else {
      next.at(first.nextTry(now));
    }
  }

  private boolean inVain(Waiter waiter, long instant) {
    return waiter.inVain(instant, pageFree, nothingReclaimable, wakesKsgxd);
  }

  private void tryFirst() {
    changed = true;
    Waiter waiter = first;
    first = null;
    remove(waiter);
    waiter.tryAgain(clock.now());
  }
}
