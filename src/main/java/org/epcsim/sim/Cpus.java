package org.epcsim.sim;

/**
 * Logical CPUs shared evenly by all runnable actors (processor sharing): while more of them want a
 * CPU than there are, everybody's work slows down alike. This clock shows the work one actor has
 * got done; actors schedule in it, and a change of speed moves one event of the outer clock for
 * each priority, not one for each actor.
 *
 * <p>The CPUs of a guest are actors on those of its host. A definition of the model: fluid sharing,
 * without time slices or affinity (MODEL section 3).
 */
final class Cpus implements Clock {
  private final Clock outer;
  private final Lane[] lanes;
  private int capacity;
  private int runnable;
  private int busy;
  private double speed = 1;
  private long changed; // outer time of the last change of speed
  private long done; // work until then, whole nanoseconds
  private double fraction; // and what is left of it, below 1

  /**
   * CPUs that nobody wants yet.
   *
   * @param capacity how many, at least 1
   */
  Cpus(Clock outer, int capacity) {
    this.outer = outer;
    this.capacity = capacity;
    changed = outer.now();
    done = changed;
    lanes = new Lane[] {new Lane(STATE), new Lane(ACCESS), new Lane(LOOK)};
  }

  @Override
  public long now() {
    return done + (long) (fraction + (outer.now() - changed) * speed);
  }

  @Override
  public Timer timer(int priority, Runnable action) {
    return new WorkTimer(lanes[priority], action);
  }

  @Override
  public boolean advance(long time) {
    return false;
  }

  @Override
  public long quietUntil() {
    return now() - 1;
  }

  @Override
  public void pass(long time, int passedEvents) {
    throw new IllegalStateException("no time is quiet where CPUs are shared");
  }

  @Override
  public void enter() {
    runnable++;
    changed();
  }

  @Override
  public void leave() {
    runnable--;
    changed();
  }

  /** One CPU fewer or more: a guest's is away while it faults in the host. */
  void capacity(int change) {
    capacity += change;
    changed();
  }

  /** Nothing of it ever happens again. */
  void halt() {
    capacity = 0;
    changed();
  }

  private void changed() {
    int nowBusy = Math.max(0, Math.min(runnable, capacity));
    for (; busy < nowBusy; busy++) {
      outer.enter();
    }
    for (; busy > nowBusy; busy--) {
      outer.leave();
    }
    double nowSpeed = runnable <= capacity ? capacity > 0 ? 1 : 0 : (double) busy / runnable;
    if (nowSpeed == speed) {
      return;
    }
    double total = fraction + (outer.now() - changed) * speed;
    done += (long) total;
    fraction = total - (long) total;
    changed = outer.now();
    speed = nowSpeed;
    for (Lane lane : lanes) {
      lane.reschedule();
    }
  }

  /** The first outer instant at which so much work is done. */
  private long outerTime(long work) {
    double missing = work - done - fraction;
    long wait = Math.max(0, (long) Math.ceil(missing / speed));
    long at = Math.max(outer.now(), changed + wait);
    while (done + (long) (fraction + (at - changed) * speed) < work) {
      at++; // a rounding error may have made it a nanosecond too early
    }
    return at;
  }

  /** Pending timers of one priority, and the outer event of the first of them. */
  private final class Lane {
    private final TimerHeap pending = new TimerHeap();
    private final int priority;
    private final Timer first;

    Lane(int priority) {
      this.priority = priority;
      first = outer.timer(priority, this::happen);
    }

    void reschedule() {
      long time = pending.firstTime();
      if (time == TimerHeap.NEVER || speed == 0) {
        first.clear();
      } else {
        first.at(outerTime(time));
      }
    }

    private void happen() {
      PendingTimer timer = pending.removeFirst();
      reschedule();
      timer.act();
    }
  }

  private static final class WorkTimer extends PendingTimer {
    private final Lane lane;

    WorkTimer(Lane lane, Runnable action) {
      super(lane.priority, action);
      this.lane = lane;
    }

    @Override
    void at(long time) {
      if (time < EventCalendar.MAX_TIME) {
        lane.pending.put(this, time);
        lane.reschedule();
      } else {
        clear();
      }
    }

    @Override
    void clear() {
      if (pending()) {
        lane.pending.remove(this);
        lane.reschedule();
      }
    }
  }
}
