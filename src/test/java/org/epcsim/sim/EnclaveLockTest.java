package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnclaveLockTest {
  private final EnclaveLock lock = new EnclaveLock();
  private final List<String> holders = new ArrayList<>();

  private EnclaveLock.Holder holder(String name) {
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
    EnclaveLock.Holder[] self = new EnclaveLock.Holder[1];
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
}
