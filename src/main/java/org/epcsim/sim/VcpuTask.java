package org.epcsim.sim;

import org.epcsim.epc.Outcome;
import org.epcsim.random.RandomStream;

/**
 * Something that a vCPU (or QEMU at start) does page by page. A page that is not there costs a vEPC
 * fault; while none is free but some are reclaimable, the vCPU stalls and tries again.
 */
abstract class VcpuTask implements Waiter.Access, Mutex.Holder {
  private final VirtualMachine vm;
  private final EventCalendar.Timer step;
  private Waiter waiter;
  private boolean more;
  private boolean ended;
  private boolean asking;
  private boolean holdsLock;

  VcpuTask(VirtualMachine vm) {
    this.vm = vm;
    step = vm.simulation().calendar().timer(EventCalendar.STATE, this::proceed);
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

  /** Nanoseconds before the first page. */
  long delay() {
    return 0;
  }

  void start() {
    Simulation simulation = vm.simulation();
    waiter = new Waiter(simulation.retries(), simulation.calendar(), stream("retries"), this);
    more = next();
    if (more) {
      step.at(simulation.now() + delay());
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
    ended = true;
    step.clear();
    if (holdsLock) {
      holdsLock = false;
      vm.lock(section()).release();
    }
    vm.waited(waiter.served(vm.simulation().now()));
  }

  final long retries() {
    return waiter.retries();
  }

  @Override
  public final void retry() {
    proceed();
  }

  @Override
  public final boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
    return !pageFree && !nothingReclaimable && !wakesKsgxd;
  }

  private void proceed() {
    Simulation simulation = vm.simulation();
    while (!ended) {
      if (!more) {
        finish();
        return;
      }
      long cost;
      if (holdsLock || !vm.file(section()).present(page())) {
        if (!holdsLock && !takeLock()) {
          return;
        }
        holdsLock = false;
        Outcome outcome = fault();
        if (outcome == Outcome.RETRY || outcome == Outcome.SIGBUS) {
          return;
        }
        cost = outcome == Outcome.NOPAGE ? cost(CostName.VEPC_FAULT) : 0;
      } else {
        cost = presentCost();
      }
      long at = simulation.now() + cost + use();
      more = next();
      if (!simulation.calendar().advance(at)) {
        step.at(at);
        return;
      }
    }
  }

  /** Faults of one vEPC file come one after the other; false if another is under way. */
  private boolean takeLock() {
    asking = true;
    vm.lock(section()).request(this);
    asking = false;
    return holdsLock;
  }

  @Override
  public final void lockGranted() {
    if (asking) {
      holdsLock = true;
    } else if (ended) {
      vm.lock(section()).release();
    } else {
      holdsLock = true;
      step.at(vm.simulation().now());
    }
  }

  /** One run of the host's fault handler, at whose end the lock is given back. */
  private Outcome fault() {
    Simulation simulation = vm.simulation();
    Mutex lock = vm.lock(section());
    Outcome outcome = vm.touch(section(), page());
    if (outcome == Outcome.RETRY) {
      lock.release();
      waiter.refused(simulation.now());
      return outcome;
    }
    vm.waited(waiter.served(simulation.now()));
    if (outcome == Outcome.NOPAGE) {
      lock.releaseAt(simulation.now() + cost(CostName.VEPC_FAULT));
    } else {
      lock.release();
    }
    if (outcome == Outcome.SIGBUS) {
      vm.sigbus();
    }
    return outcome;
  }

  /** A preallocated page is present, but the guest's first access still leaves the VM. */
  private long presentCost() {
    boolean first = isGuest() && isFirst() && vm.setup().sections().get(section()).prealloc();
    return first ? cost(CostName.EPT_VIOLATION) : 0;
  }

  /** True if a vCPU touches, false if QEMU does. */
  boolean isGuest() {
    return true;
  }

  /** True if no vCPU has touched the page before: after sanitising, all were. */
  boolean isFirst() {
    return !vm.setup().sanitise();
  }

  private void finish() {
    ended = true;
    done();
  }

  /** Every page of the sections in order: QEMU's preallocation, or the guest's sanitising. */
  static final class Fill extends VcpuTask {
    private final boolean prealloc;
    private final CostName perPage;
    private final Runnable then;
    private int section;
    private int page = -1;

    /** {@code prealloc}: of sections that have it only, and the touch is all that it costs. */
    Fill(VirtualMachine vm, boolean prealloc, CostName perPage, Runnable then) {
      super(vm);
      this.prealloc = prealloc;
      this.perPage = perPage;
      this.then = then;
    }

    @Override
    String streamName() {
      return prealloc ? "prealloc" : "boot";
    }

    @Override
    boolean isGuest() {
      return !prealloc;
    }

    @Override
    boolean isFirst() {
      return true;
    }

    @Override
    boolean next() {
      page++;
      while (section < vm().setup().sections().size()) {
        VmSetup.Section s = vm().setup().sections().get(section);
        if (page < s.pages() && (s.prealloc() || !prealloc)) {
          return true;
        }
        section++;
        page = 0;
      }
      return false;
    }

    @Override
    int section() {
      return section;
    }

    @Override
    int page() {
      return page;
    }

    @Override
    long use() {
      return prealloc ? 0 : cost(perPage);
    }

    @Override
    void done() {
      then.run();
    }
  }

  /** A guest enclave: ECREATE in one section, EADD of its pages in another. */
  static final class BuildEnclave extends VcpuTask {
    private final VmSetup.GuestEnclave enclave;
    private int secsPage;
    private int added = -1;
    private int page;

    BuildEnclave(VirtualMachine vm, VmSetup.GuestEnclave enclave) {
      super(vm);
      this.enclave = enclave;
    }

    @Override
    String streamName() {
      return "enclave/" + enclave.name();
    }

    @Override
    long delay() {
      return enclave.start();
    }

    @Override
    boolean next() {
      if (added < 0) {
        secsPage = vm().takeUnused(enclave.secs());
        page = secsPage;
        return true;
      }
      if (added == enclave.pages()) {
        return false;
      }
      page = vm().takeUnused(enclave.children());
      return true;
    }

    @Override
    int section() {
      return added < 0 ? enclave.secs() : enclave.children();
    }

    @Override
    int page() {
      return page;
    }

    @Override
    long use() {
      Simulation simulation = vm().simulation();
      if (added < 0) {
        simulation.vepc().ecreate(vm().file(enclave.secs()), page);
        added = 0;
        return cost(CostName.ECREATE);
      }
      simulation
          .vepc()
          .eadd(vm().file(enclave.children()), page, vm().file(enclave.secs()), secsPage);
      added++;
      return cost(CostName.EADD);
    }

    @Override
    void done() {}
  }

  /** First touches at exponential distances, ascending over the sections. */
  static final class TouchAtRate extends VcpuTask {
    private RandomStream gaps;
    private long left;
    private int section;
    private int page = -1;

    TouchAtRate(VirtualMachine vm) {
      super(vm);
      left = vm.setup().touchPages();
    }

    @Override
    String streamName() {
      return "touch";
    }

    @Override
    long delay() {
      gaps = stream("gaps");
      return gap();
    }

    @Override
    boolean next() {
      if (left-- == 0) {
        return false;
      }
      page++;
      while (section < vm().setup().sections().size()) {
        if (page < vm().setup().sections().get(section).pages()) {
          return true;
        }
        section++;
        page = 0;
      }
      return false;
    }

    @Override
    int section() {
      return section;
    }

    @Override
    int page() {
      return page;
    }

    @Override
    long use() {
      return gap();
    }

    @Override
    void done() {}

    private long gap() {
      return Math.round(gaps.exponential() / vm().setup().touchRate() * 1e9);
    }
  }
}
