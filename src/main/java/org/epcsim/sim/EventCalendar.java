package org.epcsim.sim;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.Henriksen;

/**
 * Pending events in the order (time, priority, sequence), on SSJ's Henriksen list. Times are whole
 * nanoseconds, which SSJ keeps as doubles: exact up to {@link #MAX_TIME}.
 */
final class EventCalendar {
  /** 2^53 ns, 104 days: beyond it a double no longer holds every nanosecond. */
  static final long MAX_TIME = 1L << 53;

  /** State changes come before accesses that happen at the same instant. */
  static final int STATE = 0;

  /** Accesses of enclave threads. */
  static final int ACCESS = 1;

  /** Looks at the state after everything else of an instant. */
  static final int LOOK = 2;

  private final Clock clock = new Clock();
  private final Runnable before;
  private final Runnable after;
  private long now;
  private long end;
  private long events;

  /**
   * An empty calendar at time 0.
   *
   * @param before runs when time has passed, before the event that comes then
   * @param after runs after every event
   */
  EventCalendar(Runnable before, Runnable after) {
    this.before = before;
    this.after = after;
  }

  /** The current time. */
  long now() {
    return now;
  }

  /** Events executed so far. */
  long events() {
    return events;
  }

  /** A pending event that can be scheduled again and again. */
  Timer timer(int priority, Runnable action) {
    return new Timer(clock, priority, action);
  }

  /** Executes all events up to {@code horizon}, and those at it, and leaves the clock there. */
  void run(long horizon) {
    end = horizon;
    Event next = clock.getEventList().getFirst();
    while (next != null && next.time() <= horizon) {
      pass((long) next.time());
      clock.takeFirst().actions();
      events++;
      after.run();
      next = clock.getEventList().getFirst();
    }
    pass(horizon);
    clock.moveTo(horizon);
  }

  /**
   * Moves to {@code time} at once if no other event comes before or at it: what a timer would do,
   * without the list. False, and nothing happens, otherwise. For the last act of an event.
   */
  boolean advance(long time) {
    after.run();
    Event next = clock.getEventList().getFirst();
    if (time > end || (next != null && next.time() <= time)) {
      return false;
    }
    pass(time);
    clock.moveTo(time);
    events++;
    return true;
  }

  private void pass(long time) {
    if (time != now) {
      now = time;
      before.run();
    }
  }

  /** An event with a fixed action. */
  static final class Timer extends Event {
    private final Runnable action;
    private boolean pending;

    Timer(Simulator simulator, int priority, Runnable action) {
      super(simulator);
      this.action = action;
      setPriority(priority);
    }

    /** Schedules it for {@code time}, instead of any earlier wish. */
    void at(long time) {
      if (pending) {
        if (time() == time) {
          return;
        }
        clear();
      }
      if (time < MAX_TIME) {
        schedule(time - simulator().time());
        pending = true;
      }
    }

    /** Takes it off the calendar if it is on it. */
    void clear() {
      if (pending) {
        cancel();
        pending = false;
      }
    }

    boolean pending() {
      return pending;
    }

    @Override
    public void actions() {
      pending = false;
      action.run();
    }
  }

  private static final class Clock extends Simulator {
    Clock() {
      super(new Henriksen());
      stopped = false;
    }

    Event takeFirst() {
      return removeFirstEvent();
    }

    void moveTo(long time) {
      currentTime = time;
    }
  }
}
