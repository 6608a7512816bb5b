package org.epcsim.sim;

import org.epcsim.epc.Outcome;
import org.epcsim.random.RandomStream;

/**
 * Something that a vCPU (or QEMU at start) does page by page. A page that is not there costs a vEPC
 * fault; while none is free but some are reclaimable, the vCPU stalls and tries again.
 */
abstract class VcpuTask implements Waiter.Access, Mutex.Holder {
  /** An instant that is none. */
  static final long NOTHING = -1;

  private final VirtualMachine vm;
  private final Clock clock;
  private final Timer step;
  private Waiter waiter;
  private boolean more;
  private boolean ended;
  private boolean asking;
  private boolean queued;
  private boolean onCpu;
  private boolean holdsLock;
  private long faultTime;

  VcpuTask(VirtualMachine vm) {
    this.vm = vm;
    clock = vm.simulation().cpus();
    step = clock.timer(Clock.STATE, () -> proceed(true));
  }

  /** What the name of its random streams ends in. */
  abstract String streamName();

  /** Finds the next page; false if there is none. */
  abstract boolean next();

  abstract int section();

  abstract int page();

  /** The page is present: uses it. Returns nanoseconds until the next page, without the fault. */
  abstract long use();

  /** There is no next page. */
  abstract void done();

  /** The vCPU that does it. */
  int vcpu() {
    return 0;
  }

  /** Nanoseconds before the first page. */
  long delay() {
    return 0;
  }

  /** False if it sleeps between pages, and wants a CPU for faults only. */
  boolean usesCpu() {
    return true;
  }

  void start() {
    if (waiter == null) {
      RetryQueue retries = vm.simulation().host().retries();
      waiter = new Waiter(retries, stream("retries"), this, vm.waits());
    }
    ended = false;
    more = next();
    if (usesCpu()) {
      enterCpu();
    }
    if (more) {
      step.at(clock.now() + delay());
    } else {
      finish();
    }
  }

  final RandomStream stream(String purpose) {
    return vm.simulation().streams().stream("vm/" + vm.name() + "/" + streamName() + "/" + purpose);
  }

  final VirtualMachine vm() {
    return vm;
  }

  final long cost(CostName name) {
    return vm.simulation().costs().nanos(name);
  }

  final void end() {
    if (ended || waiter == null) {
      return;
    }
    ended = true;
    step.clear();
    if (!queued) {
      leaveCpu();
    }
    onCpu = false;
    if (holdsLock) {
      holdsLock = false;
      vepc().lock().release();
    }
    waiter.served(vm.simulation().now());
  }

  final long retries() {
    return waiter == null ? 0 : waiter.retries();
  }

  final boolean starved() {
    return waiter != null && waiter.starved(vm.simulation().now());
  }

  @Override
  public final WaitCause cause() {
    return vepc().inFlight(page()) ? WaitCause.IN_FLIGHT : WaitCause.NO_FREE_PAGE;
  }

  @Override
  public final void retry() {
    proceed(false);
  }

  @Override
  public final boolean waitsForAnyPage() {
    return true;
  }

  @Override
  public final boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
    boolean noPage = !pageFree && !nothingReclaimable && !wakesKsgxd;
    return noPage || vepc().inFlight(page());
  }

  private Vepc vepc() {
    return vm.vepc(section());
  }

  /** {@code settled}: what happened earlier at this instant has had its effects. */
  private void proceed(boolean settled) {
    boolean alone = settled;
    while (!ended) {
      if (!more) {
        finish();
        return;
      }
      long at = alone && !holdsLock && !waiter.waiting() ? many() : NOTHING;
      if (at == NOTHING) {
        at = one();
      }
      if (at == NOTHING) {
        return;
      }
      more = next();
      alone = clock.advance(at);
      if (!alone) {
        step.at(at);
        return;
      }
    }
  }

  /**
   * Uses the page that is next and those behind it, while nothing else happens. Returns when the
   * page after them is due, or {@link #NOTHING} if it has not done any.
   */
  long many() {
    return NOTHING;
  }

  /** Uses one page; returns when the next is due, or {@link #NOTHING} if it has to wait. */
  private long one() {
    long cost;
    if (holdsLock || !vepc().present(page())) {
      enterCpu();
      if (!holdsLock && !takeLock()) {
        return NOTHING;
      }
      holdsLock = false;
      Outcome outcome = fault();
      if (outcome == Outcome.RETRY || outcome == Outcome.SIGBUS) {
        return NOTHING;
      }
      if (!usesCpu()) {
        leaveCpu();
      }
      cost = outcome == Outcome.NOPAGE ? faultTime : 0;
    } else {
      vepc().touched(page());
      cost = presentCost();
    }
    return clock.now() + cost + use();
  }

  private void enterCpu() {
    if (!onCpu) {
      onCpu = true;
      clock.enter();
    }
  }

  private void leaveCpu() {
    if (onCpu) {
      onCpu = false;
      clock.leave();
    }
  }

  /** Faults of one vEPC file come one after the other; false if another is under way. */
  private boolean takeLock() {
    asking = true;
    vepc().lock().request(this);
    asking = false;
    queued = !holdsLock;
    return holdsLock;
  }

  @Override
  public final void lockGranted() {
    queued = false;
    if (asking) {
      holdsLock = true;
    } else if (ended) {
      clock.leave();
      vepc().lock().release();
    } else {
      holdsLock = true;
      step.at(clock.now());
    }
  }

  /** One run of the host's fault handler, at whose end the lock is given back. */
  private Outcome fault() {
    Simulation simulation = vm.simulation();
    Mutex lock = vepc().lock();
    Outcome outcome = vm.fault(section(), page(), vcpu());
    if (outcome == Outcome.RETRY) {
      lock.release();
      waiter.refused(simulation.now());
      return outcome;
    }
    waiter.served(simulation.now());
    if (outcome == Outcome.NOPAGE) {
      faultTime = vepc().faultTime();
      lock.releaseAt(clock.now() + faultTime);
    } else {
      lock.release();
    }
    if (outcome == Outcome.SIGBUS) {
      vm.sigbus();
    }
    return outcome;
  }

  /** A preallocated page is present, but the guest's first access still leaves the VM. */
  final long presentCost() {
    boolean first = isGuest() && isFirst() && vm.setup().sections().get(section()).prealloc();
    return first ? cost(CostName.EPT_VIOLATION) : 0;
  }

  /** True if a vCPU touches, false if QEMU does. */
  boolean isGuest() {
    return true;
  }

  /** True if no vCPU has touched the page before: after sanitising, all were. */
  boolean isFirst() {
    return vm.setup().boot() != VmSetup.Boot.SANITISE;
  }

  private void finish() {
    ended = true;
    leaveCpu();
    done();
  }
}
