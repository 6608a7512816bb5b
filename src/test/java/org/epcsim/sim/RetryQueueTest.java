package org.epcsim.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Waiters that fare alike, on an EPC without a free page on which something is reclaimable. */
class RetryQueueTest {
  private int held;
  private final Simulation full = full();
  private final Epc epc = full.epc();
  private final Enclave enclave = full.enclaves().get(0).enclave();
  private final RandomStreams streams = new RandomStreams(1, 0);
  private final EventCalendar calendar = new EventCalendar(this::settle);
  private final RetryQueue queue =
      new RetryQueue(
          calendar, new DrawnCosts(Costs.of(Map.of(CostName.RETRY, 1_000L)), streams), 0.1);
  private final List<Integer> tried = new ArrayList<>();

  private Simulation full() {
    Simulation simulation = new SmallMachine(100).simulation();
    simulation.add(SmallMachine.enclave("db", 20, 1, 1e3, new EnclaveSetup.Uniform()));
    simulation.run();
    for (int page = 0; page != EpcPages.NONE; ) {
      page = simulation.epc().allocateForVepc(0);
      held = page == EpcPages.NONE ? held : page;
    }
    return simulation;
  }

  private void settle() {
    queue.settle(epc, calendar.now());
  }

  private void waitFor(int page) {
    Waits waits = new Waits(false, "db", 1_000, new StarvationEpisodes());
    Waiter waiter = new Waiter(queue, streams.stream("w" + page), new Wish(page), waits);
    at(0, () -> waiter.refused(0));
  }

  private void at(long time, Runnable action) {
    calendar.timer(Clock.STATE, action).at(time);
  }

  @Test
  void nobodyTriesWhereEveryTryWouldBeInVain() {
    waitFor(7);
    waitFor(8);
    at(10_000, queue::changed);
    calendar.run(20_000);
    assertThat(tried).isEmpty();
  }

  @Test
  void whoWaitsForAPageThatAnotherHasLoadedTriesAlone() {
    waitFor(7);
    waitFor(8);
    waitFor(9);
    at(10_000, () -> queue.loaded(enclave, 8));
    at(11_000, queue::changed);
    calendar.run(20_000);
    assertThat(tried).containsExactly(8);
  }

  @Test
  void thePageOfAnotherEnclaveIsAnotherPage() {
    waitFor(8);
    at(10_000, () -> queue.loaded(null, 8));
    calendar.run(20_000);
    assertThat(tried).isEmpty();
  }

  @Test
  void allTryWhenAPageIsFree() {
    waitFor(7);
    waitFor(8);
    waitFor(9);
    at(
        10_000,
        () -> {
          epc.free(held);
          queue.changed();
        });
    calendar.run(20_000);
    assertThat(tried).containsExactlyInAnyOrder(7, 8, 9);
  }

  /** Page 8 is mapped, but nobody asks before it is loaded. */
  private final class Wish implements Waiter.Access {
    private final int page;

    Wish(int page) {
      this.page = page;
    }

    @Override
    public boolean waitsForAnyPage() {
      return true;
    }

    @Override
    public boolean waitsFor(Enclave of, int loaded) {
      return of == enclave && loaded == page;
    }

    @Override
    public boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
      return page != 8 && !pageFree;
    }

    @Override
    public WaitCause cause() {
      return WaitCause.NO_FREE_PAGE;
    }

    @Override
    public void retry() {
      tried.add(page);
    }
  }
}
