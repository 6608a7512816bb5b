package org.epcsim.sim;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.Henriksen;

/**
 * Pending events in the order (time, priority, sequence), on SSJ's Henriksen list. Times are whole
 * nanoseconds, which SSJ keeps as doubles: exact up to {@link #MAX_TIME}.
 */
final class EventCalendar implements Clock {
  /** 2^53 ns, 104 days: beyond it a double no longer holds every nanosecond. */
  static final long MAX_TIME = 1L << 53;

  private final SsjClock clock = new SsjClock();
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
    return new Pending(clock, priority, action).timer;
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

  @Override
  public boolean advance(long time) {
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

  /** Everybody has a CPU of his own. */
  @Override
  public void enter() {}

  @Override
  public void leave() {}

  private static final class Pending extends Event {
    private final Runnable action;
    private final CalendarTimer timer = new CalendarTimer(this);

    Pending(Simulator simulator, int priority, Runnable action) {
      super(simulator);
      this.action = action;
      setPriority(priority);
    }

    @Override
    public void actions() {
      timer.pending = false;
      action.run();
    }
  }

  private static final class CalendarTimer extends Timer {
    private final Pending event;
    private boolean pending;

    CalendarTimer(Pending event) {
      this.event = event;
    }

    @Override
    void at(long time) {
      if (pending) {
        if (event.time() == time) {
          return;
        }
        clear();
      }
      if (time < MAX_TIME) {
        event.schedule(time - event.simulator().time());
        pending = true;
      }
    }

    @Override
    void clear() {
      if (pending) {
        event.cancel();
        pending = false;
      }
    }

    @Override
    boolean pending() {
      return pending;
    }
  }

  private static final class SsjClock extends Simulator {
    SsjClock() {
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
