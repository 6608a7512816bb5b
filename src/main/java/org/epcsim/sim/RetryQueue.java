package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Epc;
import org.epcsim.random.RandomStream;

/** Everybody who waits for an EPC page and has no try scheduled. */
final class RetryQueue {
  private final Clock calendar;
  private final long meanPeriod;
  private final double jitter;
  private final List<Waiter> idle = new ArrayList<>();
  private boolean changed;

  RetryQueue(Clock calendar, CostModel costs) {
    this.calendar = calendar;
    meanPeriod = costs.nanos(CostName.RETRY);
    jitter = costs.retryJitter();
  }

  /** A retry period, uniform within the jitter, at least 1 ns. */
  long period(RandomStream stream) {
    double factor = 1 + jitter * stream.uniform(-1, 1);
    return Math.max(1, Math.round(meanPeriod * factor));
  }

  void add(Waiter waiter) {
    idle.add(waiter);
    changed = true;
  }

  void remove(Waiter waiter) {
    idle.remove(waiter);
  }

  /** Something happened that may change the outcome of a try. */
  void changed() {
    changed = true;
  }

  /** After the changes of an instant: schedules those whose next try may end otherwise. */
  void settle(Epc epc) {
    if (!changed) {
      return;
    }
    changed = false;
    if (idle.isEmpty()) {
      return;
    }
    boolean pageFree = epc.freePages() > 0;
    boolean nothingReclaimable = !pageFree && epc.activePages() == 0;
    boolean wakesKsgxd = !epc.ksgxdAwake() && epc.needs(epc.parameters().lowWatermark());
    int kept = 0;
    for (int i = 0; i < idle.size(); i++) {
      Waiter waiter = idle.get(i);
      if (waiter.inVain(pageFree, nothingReclaimable, wakesKsgxd)) {
        idle.set(kept++, waiter);
      } else {
        waiter.schedule(calendar.now());
      }
    }
    idle.subList(kept, idle.size()).clear();
  }
}
