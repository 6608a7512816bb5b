package org.epcsim.sim;

import org.epcsim.epc.Cgroup;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.Pause;

/**
 * A thread of a host enclave: runs until an access finds its page unmapped, queues for the
 * enclave's lock, and what becomes of the fault is decided when it has the lock. It keeps its page
 * until it is served.
 */
final class EnclaveThread implements Mutex.Holder, Waiter.Access {
  /** Where the accesses keep it among the running threads. */
  int slot;

  private final EnclaveProcess host;
  private final Kernel kernel;
  private final int index;
  private final int node;
  private final EnclaveAccess access;
  private final Waiter waiter;
  private final TimedPass directReclaim;
  private final Timer serviceEnd;
  private int page;
  private long faultedAt;
  private long decidedAt;
  private FaultCause cause;
  private boolean asleep = true;
  private boolean running;
  private boolean locked;
  private boolean queued;
  private boolean stalled;
  private boolean bornYoung;

  EnclaveThread(EnclaveProcess host, int index) {
    this.host = host;
    this.index = index;
    kernel = host.kernel();
    node = host.setup().node(index);
    access = new EnclaveAccess(kernel.epc());
    String stream = "enclave/" + host.name() + "/retries/" + index;
    waiter =
        new Waiter(
            kernel.retries(),
            host.simulation().streams().stream(stream),
            this,
            host.statistics().waits());
    directReclaim = new TimedPass(kernel, this::decide);
    serviceEnd = kernel.clock().timer(Clock.STATE, this::serviceEnd);
  }

  /** Its number in the enclave, from 0. */
  int index() {
    return index;
  }

  Waiter waiter() {
    return waiter;
  }

  /** The NUMA node of its CPU. */
  int node() {
    return node;
  }

  /** It begins to run, after the build or when there is a request again. */
  void start() {
    asleep = false;
    kernel.clock().enter();
    run();
  }

  /** It runs and has nothing to do any more: it sleeps. */
  void rest() {
    running = false;
    host.accesses().stop(this);
    asleep = true;
    kernel.clock().leave();
  }

  private void run() {
    running = true;
    host.accesses().run(this);
  }

  /** The process is gone. */
  void end() {
    if (running) {
      running = false;
      host.accesses().stop(this);
    }
    waiter.served(now());
    serviceEnd.clear();
    if (!queued && !asleep) {
      kernel.clock().leave();
    }
    if (!stalled) {
      unlock();
    }
  }

  /** Its access has found the page unmapped. */
  void fault(int faulting) {
    running = false;
    page = faulting;
    faultedAt = now();
    host.faulted();
    if (kernel.supply().missing(host.enclave(), page)) {
      cause = FaultCause.RELOADED; // by the host, and this kernel sees nothing of it
      stallForHost();
    } else {
      lock();
    }
  }

  /** The page is mapped but the host has taken it (a what-if): the vCPU stalls without a lock. */
  private void stallForHost() {
    stalled = true;
    kernel.supply().await(index, this::isBack);
  }

  private void isBack() {
    stalled = false;
    if (host.ended()) {
      return;
    }
    if (host.enclave().mapped(page) && !kernel.supply().missing(host.enclave(), page)) {
      host.pages().map(page);
    }
    decidedAt = now();
    serviceEnd.at(kernel.clock().now() + backInside());
  }

  private long backInside() {
    return kernel.costs().nanos(CostName.AEX) + kernel.costs().nanos(CostName.ERESUME);
  }

  private void lock() {
    queued = true;
    host.pages().lock().request(this);
  }

  @Override
  public void lockGranted() {
    queued = false;
    if (host.ended()) {
      kernel.clock().leave();
      host.pages().lock().release();
      return;
    }
    locked = true;
    if (host.enclave().mapped(page)) { // loaded meanwhile by another thread
      cause = FaultCause.MAPPED_MEANWHILE;
      serve(0, 0);
      return;
    }
    cause = host.resident(page) ? FaultCause.FIRST_ACCESS : FaultCause.RELOADED;
    access.start(host.enclave(), page, node);
    advance();
  }

  private void advance() {
    Pause pause = access.advance();
    switch (pause) {
      case PASS_BEGUN -> { // a what-if; the pass runs without the lock
        unlock();
        directReclaim.drive(access, pause);
      }
      case NOT_YET -> {
        stalled = true;
        kernel.supply().await(index, this::stallOver);
      }
      case KILLED -> {}
      default -> decided();
    }
  }

  private void stallOver() {
    stalled = false;
    advance();
  }

  private void decide(Pause pause) {
    if (!host.ended()) {
      decided();
    }
  }

  private void decided() {
    if (host.ended()) { // while it stalled
      unlock();
    } else if (access.outcome() == Outcome.NOPAGE || access.outcome() == Outcome.HIT) {
      bornYoung = access.augmented();
      if (bornYoung) {
        cause = FaultCause.AUGMENTED;
      } else if (access.outcome() == Outcome.HIT) {
        cause = FaultCause.MAPPED_MEANWHILE;
      }
      serve(access.loads(), bornYoung ? 1 : 0);
    } else if (access.outcome() == Outcome.RETRY) {
      waiter.refused(now());
      unlockAfter(kernel.costs().nanos(CostName.ELDU, access.loads())); // of the SECS alone
    } else {
      host.kill();
    }
  }

  /** The kernel works with the lock held; then the thread has to get back inside. */
  private void serve(long loaded, long augmented) {
    DrawnCosts costs = kernel.costs();
    decidedAt = now();
    long unlocked =
        kernel.clock().now()
            + costs.nanos(CostName.FAULT)
            + costs.nanos(CostName.ELDU, loaded)
            + costs.nanos(CostName.EAUG, augmented);
    if (locked) {
      locked = false;
      host.pages().lock().releaseAt(unlocked);
    }
    serviceEnd.at(unlocked + backInside());
  }

  private long now() {
    return host.simulation().now();
  }

  /** True once if its page was added by EAUG and its instruction has not run yet. */
  boolean clearBornYoung(int asked) {
    boolean was = bornYoung && page == asked;
    bornYoung &= !was;
    return was;
  }

  private void unlockAfter(long nanos) {
    if (locked && nanos > 0) {
      locked = false;
      host.pages().lock().releaseAt(kernel.clock().now() + nanos);
    } else {
      unlock();
    }
  }

  private void unlock() {
    if (locked) {
      locked = false;
      host.pages().lock().release();
    }
  }

  /** The instruction runs again, and the page leaves the mass of the unmapped. */
  private void serviceEnd() {
    if (kernel.supply().missing(host.enclave(), page)) {
      waiter.served(decidedAt);
      stallForHost();
      return;
    }
    bornYoung = false;
    if (!host.enclave().mapped(page)) { // reclaimed before it could
      waiter.lost(decidedAt);
      host.statistics().pageLost();
      lock();
      return;
    }
    host.pages().map(page);
    host.accesses().retried(this, page);
    waiter.served(decidedAt);
    host.served(cause, now() - faultedAt);
    run();
  }

  @Override
  public boolean waitsForAnyPage() {
    return !host.enclave().inFlight(page) && host.enclave().cgroup() == kernel.epc().rootCgroup();
  }

  @Override
  public boolean waitsFor(Enclave enclave, int loaded) {
    return loaded == page && enclave == host.enclave();
  }

  @Override
  public boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
    if (host.enclave().mapped(page)) {
      return false;
    }
    if (host.enclave().inFlight(page)) {
      return true;
    }
    Cgroup cgroup = host.enclave().cgroup();
    if (cgroup.atLimit()) { // a what-if: only its own pages count
      return cgroup.workerAwake() && !cgroup.active().isEmpty();
    }
    return !pageFree && !nothingReclaimable && !wakesKsgxd;
  }

  @Override
  public WaitCause cause() {
    return host.enclave().inFlight(page) ? WaitCause.IN_FLIGHT : WaitCause.NO_FREE_PAGE;
  }

  @Override
  public void retry() {
    lock();
  }
}
