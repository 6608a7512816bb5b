package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * The calendar's order against that of SSJ's splay tree, an implementation of its own. (SSJ's red-
 * black tree and lists give the same; its Henriksen list ends this mix in a NullPointerException.)
 */
class TimerHeapTest {
  private static final int TIMERS = 300;
  private static final int EVENTS = 100_000;

  private final List<Integer> expected = new ArrayList<>();
  private final List<Integer> happened = new ArrayList<>();
  private final EventCalendar calendar = new EventCalendar(() -> {});
  private final Timer[] timers = new Timer[TIMERS];
  private final Reference reference = new Reference();
  private final ReferenceEvent[] events = new ReferenceEvent[TIMERS];
  private final RandomStream random = new RandomStreams(1, 0).stream("timers");

  @Test
  void anyMixOfSchedulingMovingAndClearingGivesTheOrderOfASplayTree() {
    for (int i = 0; i < TIMERS; i++) {
      int number = i;
      int priority = random.nextInt(3);
      timers[i] = calendar.timer(priority, () -> happens(number));
      events[i] = new ReferenceEvent(reference, priority, number);
      schedule(i);
    }
    calendar.run(Long.MAX_VALUE >>> 16);
    reference.run();
    assertThat(happened).hasSizeGreaterThan(EVENTS).isEqualTo(expected);
  }

  /** Both calendars are changed alike; the reference then runs up to where the first one is. */
  private void happens(int number) {
    happened.add(number);
    reference.runOne();
    assertThat(reference.time()).isEqualTo(calendar.now());
    for (int change = random.nextInt(5); change > 0 && happened.size() < EVENTS; change--) {
      int i = random.nextInt(TIMERS);
      if (random.bernoulli(0.25)) {
        timers[i].clear();
        events[i].clear();
      } else {
        schedule(i);
      }
      assertThat(timers[i].pending()).isEqualTo(events[i].pending);
    }
    if (happened.size() < EVENTS) {
      schedule(number);
    }
  }

  /** Few different times, so that most have company. */
  private void schedule(int i) {
    long time = calendar.now() + random.nextInt(random.bernoulli(0.9) ? 40 : 4_000);
    timers[i].at(time);
    events[i].at(time);
  }

  @Test
  void nothingComesInThePast() {
    Timer[] late = {calendar.timer(Clock.STATE, () -> {})};
    calendar.timer(Clock.STATE, () -> late[0].at(4)).at(5);
    assertThatThrownBy(() -> calendar.run(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at 5 ns nothing comes at 4");
  }

  @Test
  void aRunEndsBeforeANanosecondIsNoDouble() {
    assertThatThrownBy(() -> calendar.run(EventCalendar.MAX_TIME))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private final class ReferenceEvent extends Event {
    private final int number;
    private boolean pending;

    ReferenceEvent(Simulator simulator, int priority, int number) {
      super(simulator);
      this.number = number;
      setPriority(priority);
    }

    void at(long time) {
      if (!pending || time() != time) {
        clear();
        schedule(time - simulator().time());
        pending = true;
      }
    }

    void clear() {
      if (pending) {
        cancel();
        pending = false;
      }
    }

    @Override
    public void actions() {
      pending = false;
      expected.add(number);
    }
  }

  private static final class Reference extends Simulator {
    Reference() {
      super(new SplayTree());
      stopped = false;
    }

    void runOne() {
      removeFirstEvent().actions();
    }

    void run() {
      while (!getEventList().isEmpty()) {
        runOne();
      }
    }
  }
}
