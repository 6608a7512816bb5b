package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.epc.Enclave;
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
  private int unlike; // of them; the others are not asked one by one
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
    unlike += waiter.alike ? 0 : 1;
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
    unlike -= waiter.alike ? 0 : 1;
    changed |= waiter == first;
  }

  /** Something happened that may change the outcome of a try. */
  void changed() {
    changed = true;
  }

  /** A page was loaded or added: whoever waits for it need not wait any more. */
  void loaded(Enclave enclave, int page) {
    changed = true;
    for (int i = 0; i < size; i++) {
      if (waiting[i].alike && waiting[i].waitsFor(enclave, page)) {
        waiting[i].alike = false;
        unlike++;
      }
    }
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
    long now = clock.now();
    if (unlike > 0) {
      first = firstAsked(now, instant);
    } else {
      first = pageFree || nothingReclaimable || wakesKsgxd ? firstInTime(now) : null;
    }
    if (first == null) {
      next.clear();
    } else {
      next.at(first.nextTry(now));
    }
  }

  private Waiter firstInTime(long now) {
    Waiter earliest = waiting[0];
    for (int i = 1; i < size; i++) {
      if (waiting[i].nextTry(now) < earliest.nextTry(now)) {
        earliest = waiting[i];
      }
    }
    return earliest;
  }

  private Waiter firstAsked(long now, long instant) {
    Waiter earliest = null;
    for (int i = 0; i < size; i++) {
      Waiter waiter = waiting[i];
      long time = waiter.nextTry(now);
      if ((earliest == null || time < earliest.nextTry(now)) && !inVain(waiter, instant)) {
        earliest = waiter;
      }
    }
    return earliest;
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
