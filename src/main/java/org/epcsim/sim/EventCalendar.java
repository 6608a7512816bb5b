package org.epcsim.sim;

/**
 * Pending events in the order (time, priority, sequence), in a {@link TimerHeap}. Times are whole
 * nanoseconds below {@link #MAX_TIME}.
 */
final class EventCalendar implements Clock {
  /** 2^53 ns, 104 days: beyond it the access clocks' doubles no longer hold every nanosecond. */
  static final long MAX_TIME = 1L << 53;

  private final TimerHeap heap = new TimerHeap();
  private final Runnable after;
  private long now;
  private long end;
  private long events;

  /**
   * An empty calendar at time 0.
   *
   * @param after runs after every event
   */
  EventCalendar(Runnable after) {
    this.after = after;
  }

  @Override
  public long now() {
    return now;
  }

  /** Events executed so far. */
  long events() {
    return events;
  }

  @Override
  public Timer timer(int priority, Runnable action) {
    return new CalendarTimer(priority, action);
  }

  /**
   * Executes all events up to {@code horizon}, and those at it, and leaves the clock there, or
   * where it was stopped.
   *
   * @throws IllegalArgumentException if the horizon is not below {@link #MAX_TIME}
   */
  void run(long horizon) {
    if (horizon >= MAX_TIME) {
      throw new IllegalArgumentException("a run ends before 2^53 ns: " + horizon);
    }
    end = horizon;
    for (long next = heap.firstTime(); next <= end; next = heap.firstTime()) {
      now = next;
      heap.removeFirst().act();
      events++;
      after.run();
    }
    now = end;
  }

  /** Ends the run with the events of the present instant. */
  void stop() {
    end = now;
  }

  @Override
  public boolean advance(long time) {
    after.run();
    if (time > end || heap.firstTime() <= time) {
      return false;
    }
    now = time;
    events++;
    return true;
  }

  @Override
  public long quietUntil() {
    return Math.min(end, heap.firstTime() - 1);
  }

  @Override
  public void pass(long time, int passedEvents) {
    now = time;
    events += passedEvents;
  }

  /** Everybody has a CPU of his own. */
  @Override
  public void enter() {}

  @Override
  public void leave() {}

  private final class CalendarTimer extends PendingTimer {
    CalendarTimer(int priority, Runnable action) {
      super(priority, action);
    }

    @Override
    void at(long time) {
      if (time < now) {
        throw new IllegalArgumentException("at " + now + " ns nothing comes at " + time);
      }
      if (time < MAX_TIME) {
        heap.put(this, time);
      } else {
        clear();
      }
    }

    @Override
    void clear() {
      if (pending()) {
        heap.remove(this);
      }
    }
  }
}
