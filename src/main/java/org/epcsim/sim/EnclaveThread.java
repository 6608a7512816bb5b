package org.epcsim.sim;

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

  private final HostEnclave host;
  private final int index;
  private final EnclaveAccess access;
  private final Waiter waiter;
  private final TimedPass directReclaim;
  private final Timer serviceEnd;
  private int page;
  private long faultedAt;
  private boolean running;
  private boolean locked;

  EnclaveThread(HostEnclave host, int index) {
    this.host = host;
    this.index = index;
    Simulation simulation = host.simulation();
    access = new EnclaveAccess(simulation.epc());
    waiter =
        new Waiter(
            simulation.retries(),
            simulation.calendar(),
            simulation.streams().stream("enclave/" + host.name() + "/retries/" + index),
            this);
    directReclaim = new TimedPass(simulation, this::decide);
    serviceEnd = simulation.calendar().timer(Clock.STATE, this::serviceEnd);
  }

  /** Its number in the enclave, from 0. */
  int index() {
    return index;
  }

  Waiter waiter() {
    return waiter;
  }

  void start() {
    running = true;
    host.accesses().run(this);
  }

  /** The process is gone. */
  void end() {
    if (running) {
      running = false;
      host.accesses().stop(this);
    }
    host.waited(waiter.served(host.simulation().now()));
    serviceEnd.clear();
    unlock();
  }

  /** Its access has found the page unmapped. */
  void fault(int faulting) {
    running = false;
    page = faulting;
    faultedAt = host.simulation().now();
    host.faulted();
    host.lock().request(this);
  }

  @Override
  public void lockGranted() {
    if (host.ended()) {
      host.lock().release();
      return;
    }
    locked = true;
    if (host.enclave().mapped(page)) { // loaded meanwhile by another thread
      serve(0);
      return;
    }
    access.start(host.enclave(), page, host.setup().node());
    long loaded = host.simulation().epc().elduCount();
    Pause pause = access.advance();
    if (pause == Pause.PASS_BEGUN) { // a what-if; the pass runs without the lock
      unlock();
      directReclaim.drive(access, pause);
    } else {
      decided(host.simulation().epc().elduCount() - loaded);
    }
  }

  private void decide(Pause pause) {
    if (!host.ended()) { // a HIT: another thread loaded the page while the pass ran
      decided(access.outcome() == Outcome.HIT ? 0 : 1);
    }
  }

  private void decided(long loaded) {
    if (access.outcome() == Outcome.NOPAGE || access.outcome() == Outcome.HIT) {
      serve(loaded);
    } else if (access.outcome() == Outcome.RETRY) {
      waiter.refused(host.simulation().now());
      unlock();
    } else {
      host.kill();
    }
  }

  /** The kernel works with the lock held; then the thread has to get back inside. */
  private void serve(long loaded) {
    Simulation simulation = host.simulation();
    CostModel costs = simulation.costs();
    host.waited(waiter.served(simulation.now()));
    long unlocked =
        simulation.now() + costs.nanos(CostName.FAULT) + loaded * costs.nanos(CostName.ELDU);
    if (locked) {
      locked = false;
      host.lock().releaseAt(unlocked);
    }
    serviceEnd.at(unlocked + costs.nanos(CostName.AEX) + costs.nanos(CostName.ERESUME));
  }

  private void unlock() {
    if (locked) {
      locked = false;
      host.lock().release();
    }
  }

  /** The instruction runs again, and the page leaves the mass of the unmapped. */
  private void serviceEnd() {
    if (!host.enclave().mapped(page)) { // reclaimed before it could
      host.lock().request(this);
      return;
    }
    if (!host.accesses().mapped(page)) {
      host.accesses().map(page);
    }
    host.accesses().retried(this, page);
    host.served(host.simulation().now() - faultedAt);
    start();
  }

  @Override
  public boolean inVain(boolean pageFree, boolean nothingReclaimable, boolean wakesKsgxd) {
    if (host.enclave().mapped(page)) {
      return false;
    }
    if (host.enclave().inFlight(page)) {
      return true;
    }
    return !pageFree && !nothingReclaimable && !wakesKsgxd;
  }

  @Override
  public void retry() {
    host.lock().request(this);
  }
}
