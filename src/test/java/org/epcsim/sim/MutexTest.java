package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutexTest {
  private final EventCalendar calendar = new EventCalendar(() -> {});
  private final Mutex lock = new Mutex(calendar);
  private final List<String> holders = new ArrayList<>();

  private Mutex.Holder holder(String name) {
    return () -> holders.add(name);
  }

  @Test
  void aFreeLockIsGrantedAtOnce() {
    lock.request(holder("a"));
    assertThat(holders).containsExactly("a");
  }

  @Test
  void waitersAreServedInTheOrderOfTheirRequests() {
    for (String name : List.of("a", "b", "c", "d")) {
      lock.request(holder(name));
    }
    assertThat(holders).containsExactly("a");
    lock.release();
    assertThat(holders).containsExactly("a", "b");
    lock.release();
    lock.release();
    assertThat(holders).containsExactly("a", "b", "c", "d");
    lock.release();
    lock.request(holder("e"));
    assertThat(holders).endsWith("e");
  }

  @Test
  void whoeverAsksWhileOthersWaitGoesBehindThem() {
    lock.request(
        () -> {
          holders.add("a");
          lock.request(holder("c"));
        });
    lock.request(holder("d"));
    assertThat(holders).containsExactly("a");
    lock.release();
    assertThat(holders).containsExactly("a", "c");
    lock.release();
    assertThat(holders).containsExactly("a", "c", "d");
  }

  @Test
  void aHolderMayReleaseAtOnceAndAskAgain() {
    int[] rounds = {0};
    Mutex.Holder[] self = new Mutex.Holder[1];
    self[0] =
        () -> {
          holders.add("self");
          lock.release();
          if (++rounds[0] < 3) {
            lock.request(self[0]);
          }
        };
    lock.request(self[0]);
    lock.request(holder("other"));
    assertThat(holders).containsExactly("self", "self", "self", "other");
  }

  @Test
  void aHundredThousandWaitersThatReleaseAtOnceNeedNoStack() {
    int waiters = 100_000;
    lock.request(() -> {});
    int[] served = {0};
    for (int i = 0; i < waiters; i++) {
      int number = i;
      lock.request(
          () -> {
            assertThat(served[0]++).isEqualTo(number);
            lock.release();
          });
    }
    lock.release();
    assertThat(served[0]).isEqualTo(waiters);
  }

  @Test
  void aLockThatIsGivenBackLaterCostsNoEventUnlessSomebodyWaits() {
    lock.request(holder("a"));
    lock.releaseAt(100);
    calendar.run(100);
    assertThat(calendar.events()).isZero();
    lock.request(holder("b"));
    assertThat(holders).containsExactly("a", "b");
  }

  @Test
  void whoeverAsksBeforeThatInstantIsServedAtItInOrder() {
    lock.request(holder("a"));
    lock.request(holder("b"));
    lock.releaseAt(100);
    calendar.timer(Clock.STATE, () -> lock.request(holder("c"))).at(50);
    calendar.run(99);
    assertThat(holders).containsExactly("a");
    calendar.run(100);
    assertThat(holders).containsExactly("a", "b");
    lock.releaseAt(130);
    calendar.run(129);
    assertThat(holders).containsExactly("a", "b");
    calendar.run(130);
    assertThat(holders).containsExactly("a", "b", "c");
  }

  /** Holds the lock for some time from the instant at which it gets it. */
  private Mutex.Holder holder(String name, long nanos) {
    return () -> {
      holders.add(name + "@" + calendar.now());
      lock.releaseAt(calendar.now() + nanos);
    };
  }

  private void request(long time, String name, long nanos) {
    calendar.timer(Clock.STATE, () -> lock.request(holder(name, nanos))).at(time);
  }

  @Test
  void whoeverAsksAtTheInstantOfTheReleaseGoesBehindThoseWhoWait() {
    request(10, "late", 10);
    request(0, "a", 10);
    request(3, "b", 10);
    calendar.run(100);
    assertThat(holders).containsExactly("a@0", "b@10", "late@20");
  }

  @Test
  void aLockHeldForNoTimeIsFreeAtTheSameInstant() {
    for (String name : List.of("a", "b", "c")) {
      request(7, name, 0);
    }
    calendar.run(100);
    assertThat(holders).containsExactly("a@7", "b@7", "c@7");
  }
}
