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
  private final EventCalendar calendar = new EventCalendar(this::settle);
  private final RetryQueue queue = queue(Costs.of(Map.of(CostName.RETRY, 1_000L)));

  private RetryQueue queue(CostModel costs) {
    return new RetryQueue(calendar, new DrawnCosts(costs, new RandomStreams(1, 0)), 0.1);
  }

  private final List<Long> tries = new ArrayList<>();
  private boolean inVain = true;
  private final StarvationEpisodes starvation = new StarvationEpisodes();
  private final Waits waits = new Waits(false, "db", 1_000, starvation);
  private final Waiter waiter = new Waiter(queue, stream("a"), new Wish(), waits);
  private WaitCause cause = WaitCause.NO_FREE_PAGE;

  private final class Wish implements Waiter.Access {
    @Override
    public boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
      return inVain;
    }

    @Override
    public WaitCause cause() {
      return cause;
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
    queue.settle(epc, calendar.now());
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
    waiter.served(8_000);
    assertThat(waiter.waiting()).isFalse();
    waiter.served(9_000);
    assertThat(waits.total()).isEqualTo(7_900);
    pageFreed();
    calendar.run(20_000);
    assertThat(tries).isEmpty();
  }

  @Test
  void aWaitHasTheCauseThatItLastedLongestWith() {
    cause = WaitCause.IN_FLIGHT;
    at(0, () -> waiter.refused(0));
    at(3_000, this::pageIsWrittenAndTakenByAnother);
    calendar.run(10_000);
    waiter.served(10_000);
    assertThat(starvation.kept()).containsExactly(episode(0, 10_000, WaitCause.NO_FREE_PAGE));
    assertThat(waits.starved(WaitCause.NO_FREE_PAGE)).isEqualTo(10_000);
    assertThat(waits.starved()).isEqualTo(10_000);
  }

  @Test
  void aPageLostTimeAndAgainIsOneWaitSinceItWasHadFirst() {
    waiter.lost(2_000);
    waiter.lost(6_000);
    waiter.served(9_000);
    waiter.lost(11_000);
    waiter.served(11_500);
    assertThat(starvation.kept()).containsExactly(episode(2_000, 9_000, WaitCause.RECLAIMED_AGAIN));
  }

  @Test
  void aWaitIsStarvationFromItsThousandthNanosecond() {
    waiter.lost(2_000);
    assertThat(waiter.starved(2_999)).isFalse();
    assertThat(waiter.starved(3_000)).isTrue();
    waiter.served(3_000);
    assertThat(waiter.starved(3_000)).isFalse();
    assertThat(waits.episodes()).isEqualTo(1);
  }

  private void pageIsWrittenAndTakenByAnother() {
    cause = WaitCause.NO_FREE_PAGE;
    queue.changed();
  }

  private static StarvationEpisodes.Episode episode(long from, long to, WaitCause why) {
    return new StarvationEpisodes.Episode(false, "db", from, to, why);
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
                public WaitCause cause() {
                  return cause;
                }

                @Override
                public void retry() {
                  all.add(calendar.now());
                }
              },
              waits);
      at(0, () -> other.refused(0));
    }
    at(30_000, this::pageFreed);
    calendar.run(40_000);
    assertThat(all).hasSize(4).doesNotHaveDuplicates();
    assertThat(all).allSatisfy(time -> assertThat(time).isBetween(30_001L, 31_100L));
  }
}
