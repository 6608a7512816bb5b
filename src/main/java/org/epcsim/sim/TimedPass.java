package org.epcsim.sim;

import java.util.Arrays;
import java.util.function.Consumer;
import org.epcsim.epc.CgroupReclaimStep;
import org.epcsim.epc.Epc;
import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.Operation;
import org.epcsim.epc.Pause;
import org.epcsim.epc.ReclaimPass;

/**
 * Takes an operation through the reclaim passes that it begins, in time: ageing, then EBLOCK of
 * each owner's pages and EWB page by page, under the owner's lock. ETRACK and IPIs come with an
 * owner's first EWB. A page is free at the end of its EWB.
 */
final class TimedPass implements Mutex.Holder {
  /** Time of a pass that costs nothing and frees nothing, or time would stand still; assumed. */
  private static final long FUTILE_NANOS = 10_000;

  private final Kernel kernel;
  private final DrawnCosts costs;
  private final Timer next;
  private final Timer written;
  private final Consumer<Pause> ended;
  private final Owners owners;
  private Operation operation;
  private PageOwner owner;
  private Pause finished; // the operation has ended, its last cost has not

  /**
   * A driver for one operation at a time.
   *
   * @param ended takes the operation's first pause that is no reclaiming; called once per {@link
   *     #drive}
   */
  TimedPass(Kernel kernel, Consumer<Pause> ended) {
    this.kernel = kernel;
    this.ended = ended;
    costs = kernel.costs();
    owners = new Owners(kernel.epc().parameters().scanBatch());
    next = kernel.clock().timer(Clock.STATE, this::goOn);
    written = kernel.clock().timer(Clock.STATE, this::writeOut);
  }

  /** Goes on with an operation whose last advance gave {@code pause}. */
  void drive(Operation driven, Pause pause) {
    operation = driven;
    goOn(pause, 0);
  }

  private void goOn(Pause pause, long delay) {
    switch (pause) {
      case PASS_BEGUN -> passBegun(delay);
      case PAGE_WRITTEN -> after(delay);
      default -> {
        finished = pause;
        after(delay);
      }
    }
  }

  private void after(long delay) {
    if (delay == 0) {
      goOn();
    } else {
      next.at(kernel.clock().now() + delay);
    }
  }

  /**
   * A direct reclaimer that finds young pages only has nothing to wait at: it begins the next pass
   * at the same instant, and the costs add up. But not beyond one turn of the list, for then it
   * would meet bits that had no time to be set again.
   */
  private void passBegun(long delay) {
    long cost = delay + ageing();
    int looked = operation.pass().isolated();
    while (operation.pass().remaining() == 0
        && !isWorker(operation)
        && looked < kernel.epc().activePages()) {
      Pause pause = operation.advance();
      if (pause != Pause.PASS_BEGUN) {
        goOn(pause, cost);
        return;
      }
      cost += ageing();
      looked += operation.pass().isolated();
    }
    if (cost == 0 && operation.pass().remaining() == 0 && operation.pass().refused() > 0) {
      cost = FUTILE_NANOS; // the backing store is full, and nobody makes room in no time
    }
    owners.find(operation.pass());
    next.at(kernel.clock().now() + cost);
  }

  /** ksgxd and its like, who wait between passes; not somebody who reclaims for himself. */
  static boolean isWorker(Operation operation) {
    return operation instanceof KsgxdStep || operation instanceof CgroupReclaimStep;
  }

  private long ageing() {
    return costs.nanos(CostName.AGE, operation.pass().isolated());
  }

  /** The next thing to do: block an owner's pages, write a page out, or nothing more. */
  private void goOn() {
    if (finished != null) {
      Pause pause = finished;
      finished = null;
      ended.accept(pause);
    } else if (owners.toBlock()) {
      owner = owners.next();
      owner.lock().request(this);
    } else if (operation.pass().remaining() == 0) {
      goOn(operation.advance(), 0);
    } else {
      owner = owner(operation.pass().nextPage());
      owner.lock().request(this);
    }
  }

  private PageOwner owner(int page) {
    return kernel.owners().of(kernel.epc().owner(page));
  }

  @Override
  public void lockGranted() {
    if (owners.toBlock()) {
      block();
    } else {
      long cost = costs.nanos(CostName.EWB) + owners.tracking(owner);
      written.at(kernel.clock().now() + cost);
    }
  }

  private void block() {
    long cost = costs.nanos(CostName.BLOCK, owners.pages());
    owners.blocked();
    if (cost == 0) {
      owner.lock().release();
    } else {
      owner.lock().releaseAt(kernel.clock().now() + cost);
    }
    after(cost);
  }

  private void writeOut() {
    Mutex lock = owner.lock();
    long before = kernel.epc().ewbCount();
    Pause pause = operation.advance();
    if (pause == Pause.NOT_YET) {
      kernel.supply().await(0, this::writeOut);
      return;
    }
    if (pause == Pause.LOCKED) { // an EADD of the enclave stalls and holds the lock
      owner.whenBuildGoesOn(this::writeOut);
      return;
    }
    if (pause == Pause.KILLED) {
      return;
    }
    long secs = kernel.epc().ewbCount() - before - 1; // the SECS went with its last child
    long delay = costs.nanos(CostName.EWB, secs);
    // Before somebody else gets the lock: ksgxd looks at the list sooner than a load is on it.
    goOn(pause, delay);
    if (delay == 0) {
      lock.release();
    } else {
      lock.releaseAt(kernel.clock().now() + delay);
    }
  }

  /** Those whom a pass took pages of, in the order of their first pages. */
  private final class Owners {
    private final PageOwner[] all;
    private final int[] pages; // that each lost
    private final int[] inside; // threads that each had inside; 0 when the IPIs are sent
    private int count;
    private int blocked;

    Owners(int batch) {
      all = new PageOwner[batch];
      pages = new int[batch];
      inside = new int[batch];
    }

    /** Unmapping throws the threads of the owners out of their enclaves. */
    void find(ReclaimPass pass) {
      Arrays.fill(all, 0, count, null);
      count = 0;
      blocked = 0;
      Epc epc = kernel.epc();
      for (int i = 0; i < pass.old(); i++) {
        PageOwner one = kernel.owners().of(epc.owner(pass.oldPage(i)));
        int k = indexOf(one);
        if (k == count) {
          all[count] = one;
          pages[count] = 0;
          inside[count++] = one.interrupt();
        }
        pages[k]++;
      }
    }

    private int indexOf(PageOwner one) {
      int k = 0;
      while (k < count && all[k] != one) {
        k++;
      }
      return k;
    }

    boolean toBlock() {
      return blocked < count;
    }

    PageOwner next() {
      return all[blocked];
    }

    int pages() {
      return pages[blocked];
    }

    void blocked() {
      blocked++;
    }

    /** ETRACK, and an IPI for each thread inside, once for each owner of the pass. */
    long tracking(PageOwner one) {
      int k = indexOf(one);
      if (k == count || inside[k] == 0) {
        return 0;
      }
      long receivers = inside[k] - 1L;
      inside[k] = 0;
      return costs.nanos(CostName.ETRACK) + costs.nanos(CostName.IPI, receivers);
    }
  }
}
