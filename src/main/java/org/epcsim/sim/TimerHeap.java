package org.epcsim.sim;

import java.util.Arrays;

/**
 * The pending timers of one clock in the order (time, priority, sequence): a 4-ary heap in which
 * every timer knows its place, so that it is moved or taken off without a search, and without
 * allocation.
 *
 * <p>The children of place i are 4 i + 1 to 4 i + 4 (D. B. Johnson, Priority queues with update and
 * finding minimum spanning trees, 1975).
 */
final class TimerHeap {
  /** The time of the first timer where there is none. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int CHILDREN_BITS = 2;
  private static final int PRIORITY_SHIFT = 56;

  private long[] times = new long[16];
  private long[] orders = new long[16]; // priority above, sequence below
  private PendingTimer[] timers = new PendingTimer[16];
  private int size;
  private long sequence;

  /** The time of the timer that comes first, or {@link #NEVER}. */
  long firstTime() {
    return size == 0 ? NEVER : times[0];
  }

  /** Takes off the timer that comes first; there must be one. */
  PendingTimer removeFirst() {
    PendingTimer first = timers[0];
    remove(first);
    return first;
  }

  /**
   * Schedules a timer, or moves it if it is pending: behind all others of its time and priority. A
   * timer that is pending for that very time keeps its place among them.
   */
  void put(PendingTimer timer, long time) {
    int place = timer.place;
    if (place == PendingTimer.NOWHERE) {
      if (size == timers.length) {
        grow();
      }
      place = size++;
    } else if (times[place] == time) {
      return;
    }
    settle(place, timer, time, ((long) timer.priority() << PRIORITY_SHIFT) | sequence++);
  }

  /** Takes a timer off; it must be pending. */
  void remove(PendingTimer timer) {
    int place = timer.place;
    timer.place = PendingTimer.NOWHERE;
    int last = --size;
    if (place != last) {
      settle(place, timers[last], times[last], orders[last]);
    }
    timers[last] = null;
  }

  /** Finds the place of a timer, from a place that is free for it: towards the root, or away. */
  private void settle(int free, PendingTimer timer, long time, long order) {
    int place = free;
    while (place > 0) {
      int parent = (place - 1) >> CHILDREN_BITS;
      if (!precedes(time, order, parent)) {
        break;
      }
      move(parent, place);
      place = parent;
    }
    if (place == free) {
      place = sink(free, time, order);
    }
    times[place] = time;
    orders[place] = order;
    timers[place] = timer;
    timer.place = place;
  }

  private int sink(int free, long time, long order) {
    int place = free;
    for (int child = (place << CHILDREN_BITS) + 1; child < size; ) {
      int first = child;
      int end = Math.min(child + (1 << CHILDREN_BITS), size);
      for (int other = child + 1; other < end; other++) {
        if (precedes(times[other], orders[other], first)) {
          first = other;
        }
      }
      if (precedes(time, order, first)) {
        break;
      }
      move(first, place);
      place = first;
      child = (place << CHILDREN_BITS) + 1;
    }
    return place;
  }

  private boolean precedes(long time, long order, int place) {
    return time < times[place] || (time == times[place] && order < orders[place]);
  }

  private void move(int from, int to) {
    times[to] = times[from];
    orders[to] = orders[from];
    PendingTimer moved = timers[from];
    timers[to] = moved;
    moved.place = to;
  }

  private void grow() {
    int length = 2 * size;
    times = Arrays.copyOf(times, length);
    orders = Arrays.copyOf(orders, length);
    timers = Arrays.copyOf(timers, length);
  }
}
