package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCalendarTest {
  private final List<String> log = new ArrayList<>();
  private final EventCalendar calendar = new EventCalendar(() -> {});

  private Timer timer(String name, int priority) {
    return calendar.timer(priority, () -> log.add(name + "@" + calendar.now()));
  }

  @Test
  void eventsComeInTheOrderOfTimeThenPriorityThenScheduling() {
    timer("look", Clock.LOOK).at(5);
    timer("access", Clock.ACCESS).at(5);
    timer("second", Clock.STATE).at(5);
    timer("third", Clock.STATE).at(5);
    timer("later", Clock.STATE).at(6);
    timer("first", Clock.LOOK).at(4);
    calendar.run(10);
    assertThat(log)
        .containsExactly("first@4", "second@5", "third@5", "access@5", "look@5", "later@6");
    assertThat(calendar.events()).isEqualTo(6);
  }

  @Test
  void aThousandEventsOfOneInstantKeepTheirOrder() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      timer("e" + i, Clock.STATE).at(7);
      expected.add("e" + i + "@7");
      timer("noise", Clock.STATE).at(100 + (i * 37) % 50);
    }
    calendar.run(7);
    assertThat(log).isEqualTo(expected);
  }

  @Test
  void aTimerScheduledAgainGoesBehindItsEquals() {
    Timer moved = timer("moved", Clock.STATE);
    moved.at(3);
    timer("other", Clock.STATE).at(5);
    moved.at(5);
    calendar.run(10);
    assertThat(log).containsExactly("other@5", "moved@5");
  }

  @Test
  void aTimerScheduledForTheTimeItHasKeepsItsPlace() {
    Timer kept = timer("kept", Clock.STATE);
    kept.at(5);
    timer("other", Clock.STATE).at(5);
    kept.at(5);
    calendar.run(10);
    assertThat(log).containsExactly("kept@5", "other@5");
  }

  @Test
  void aClearedTimerDoesNotComeAndCanBeUsedAgain() {
    Timer timer = timer("timer", Clock.STATE);
    timer.at(3);
    timer.clear();
    timer.clear();
    assertThat(timer.pending()).isFalse();
    calendar.run(5);
    assertThat(log).isEmpty();
    timer.at(8);
    calendar.run(10);
    assertThat(log).containsExactly("timer@8");
  }

  @Test
  void aTimerMovedToTheEndOfTimeIsNotPending() {
    Timer timer = timer("timer", Clock.STATE);
    timer.at(3);
    timer.at(Long.MAX_VALUE);
    assertThat(timer.pending()).isFalse();
    timer.at(4);
    assertThat(timer.pending()).isTrue();
    calendar.run(EventCalendar.MAX_TIME - 1);
    assertThat(log).containsExactly("timer@4");
  }

  @Test
  void aTimerMayScheduleItselfInItsAction() {
    List<Long> times = new ArrayList<>();
    Timer[] self = new Timer[1];
    self[0] =
        calendar.timer(
            Clock.STATE,
            () -> {
              times.add(calendar.now());
              self[0].at(calendar.now() + 2);
            });
    self[0].at(1);
    calendar.run(7);
    assertThat(times).containsExactly(1L, 3L, 5L, 7L);
    assertThat(self[0].pending()).isTrue();
    assertThat(calendar.now()).isEqualTo(7);
  }

  @Test
  void eventsAtTheHorizonComeAndLaterOnesStay() {
    timer("at", Clock.LOOK).at(10);
    timer("after", Clock.STATE).at(11);
    calendar.run(10);
    assertThat(log).containsExactly("at@10");
    calendar.run(20);
    assertThat(log).containsExactly("at@10", "after@11");
  }

  @Test
  void advanceMovesOnlyWhereNothingComesBeforeOrAtTheSameTime() {
    List<Boolean> moved = new ArrayList<>();
    calendar
        .timer(
            Clock.STATE,
            () -> {
              moved.add(calendar.advance(4));
              moved.add(calendar.advance(5)); // the look comes at 5
              moved.add(calendar.advance(6));
              moved.add(calendar.advance(4));
              log.add("advanced@" + calendar.now());
            })
        .at(1);
    timer("look", Clock.LOOK).at(5);
    calendar.run(10);
    assertThat(moved).containsExactly(true, false, false, true);
    assertThat(log).containsExactly("advanced@4", "look@5");
  }

  @Test
  void advanceDoesNotPassTheHorizon() {
    List<Boolean> moved = new ArrayList<>();
    calendar.timer(Clock.STATE, () -> moved.add(calendar.advance(11))).at(1);
    calendar.run(10);
    assertThat(moved).containsExactly(false);
    assertThat(calendar.now()).isEqualTo(10);
  }

  @Test
  void whatRunsAfterEveryEventSeesItsTime() {
    List<Long> times = new ArrayList<>();
    EventCalendar[] observed = new EventCalendar[1];
    observed[0] = new EventCalendar(() -> times.add(observed[0].now()));
    observed[0].timer(Clock.STATE, () -> {}).at(2);
    observed[0].timer(Clock.STATE, () -> {}).at(2);
    observed[0].timer(Clock.STATE, () -> {}).at(3);
    observed[0].run(4);
    assertThat(times).containsExactly(2L, 2L, 3L);
  }

  @Test
  void everyNanosecondUpToAHundredDaysIsExact() {
    long late = EventCalendar.MAX_TIME - 2;
    timer("late", Clock.STATE).at(late + 1);
    timer("early", Clock.STATE).at(late);
    calendar.run(late + 1);
    assertThat(log).containsExactly("early@" + late, "late@" + (late + 1));
  }
}
