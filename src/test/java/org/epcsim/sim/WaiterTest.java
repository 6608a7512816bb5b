package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.epcsim.epc.Epc;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Retries without events (MODEL section 3). Mean period 1,000 ns, give or take 10 %. */
class WaiterTest {
  private final Epc epc = new SmallMachine(10).simulation().epc();
  private final EventCalendar calendar = new EventCalendar(() -> {}, this::settle);
  private final RetryQueue queue = queue(Costs.of(Map.of(CostName.RETRY, 1_000L)));

  private RetryQueue queue(CostModel costs) {
    return new RetryQueue(calendar, new DrawnCosts(costs, new RandomStreams(1, 0)), 0.1);
  }

  private final List<Long> tries = new ArrayList<>();
  private boolean inVain = true;
  private final Waiter waiter = new Waiter(queue, stream("a"), new Wish());

  private final class Wish implements Waiter.Access {
    @Override
    public boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
      return inVain;
    }

    @Override
    public void retry() {
      tries.add(calendar.now());
    }
  }

  private static RandomStream stream(String name) {
    return new RandomStreams(1, 0).stream(name);
  }

  private void settle() {
    queue.settle(epc);
  }

  private void at(long time, Runnable action) {
    calendar.timer(Clock.STATE, action).at(time);
  }

  private void pageFreed() {
    inVain = false;
    queue.changed();
  }

  @Test
  void periodsAreUniformWithinTheJitter() {
    RandomStream stream = stream("periods");
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      long period = queue.period(stream);
      assertThat(period).isBetween(900L, 1_100L);
      sum += period;
    }
    // standard deviation of the mean 0.6 ns
    assertThat(sum / 10_000).isBetween(996.0, 1_004.0);
  }

  @Test
  void aPeriodIsNeverZero() {
    RetryQueue free = queue(Costs.none());
    assertThat(free.period(stream("period"))).isEqualTo(1);
  }

  @Test
  void aTryThatChangesNothingHasNoEvent() {
    at(0, () -> waiter.refused(0));
    at(50_000, queue::changed);
    calendar.run(100_000);
    assertThat(calendar.events()).isEqualTo(2);
    assertThat(tries).isEmpty();
    assertThat(waiter.waiting()).isTrue();
  }

  @Test
  void theNextTryIsOnTheWaitersOwnGridAndCountsThoseBeforeIt() {
    long period = queue.period(stream("a"));
    at(300, () -> waiter.refused(300));
    at(10_750, this::pageFreed);
    calendar.run(20_000);
    long count = (10_750 - 300) / period + 1;
    assertThat(tries).containsExactly(300 + count * period);
    assertThat(waiter.retries()).isEqualTo(count);
  }

  @Test
  void aTryDueAtTheInstantOfTheChangeComesAfterItAtThatInstant() {
    long period = queue.period(stream("a"));
    at(0, () -> waiter.refused(0));
    at(3 * period, this::pageFreed);
    calendar.run(20_000);
    assertThat(tries).containsExactly(3 * period);
  }

  @Test
  void aWaitLastsFromTheFirstRefusalToTheService() {
    at(100, () -> waiter.refused(100));
    at(5_000, () -> waiter.refused(5_000));
    calendar.run(8_000);
    assertThat(waiter.waitingSince()).isEqualTo(100);
    assertThat(waiter.served(8_000)).isEqualTo(7_900);
    assertThat(waiter.waiting()).isFalse();
    assertThat(waiter.served(9_000)).isZero();
    pageFreed();
    calendar.run(20_000);
    assertThat(tries).isEmpty();
  }

  @Test
  void waitersOfOneInstantTryEachAtTheirOwn() {
    List<Long> all = new ArrayList<>();
    for (String name : List.of("b", "c", "d", "e")) {
      Waiter other =
          new Waiter(
              queue,
              stream(name),
              new Waiter.Access() {
                @Override
                public boolean inVain(boolean pageFree, boolean nothing, boolean wakesKsgxd) {
                  return inVain;
                }

                @Override
                public void retry() {
                  all.add(calendar.now());
                }
              });
      at(0, () -> other.refused(0));
    }
    at(30_000, this::pageFreed);
    calendar.run(40_000);
    assertThat(all).hasSize(4).doesNotHaveDuplicates();
    assertThat(all).allSatisfy(time -> assertThat(time).isBetween(30_001L, 31_100L));
  }
}
