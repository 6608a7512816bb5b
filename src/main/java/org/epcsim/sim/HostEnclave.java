package org.epcsim.sim;

import org.epcsim.epc.Enclave;

/** A host enclave in time: built, then run by its threads, until it is released or killed. */
public final class HostEnclave implements Accesses.FaultHandler {
  private final Simulation simulation;
  private final EnclaveSetup setup;
  private final Mutex lock;
  private final EnclaveThread[] threads;
  private final EnclaveBuild build;
  private final EnclaveStatistics statistics;
  private final Timer backInside;
  private Accesses accesses;
  private Enclave enclave;

  HostEnclave(Simulation simulation, EnclaveSetup setup) {
    this.simulation = simulation;
    this.setup = setup;
    lock = new Mutex(simulation.calendar());
    statistics = new EnclaveStatistics(this);
    threads = new EnclaveThread[setup.threads()];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new EnclaveThread(this, i);
    }
    build = new EnclaveBuild(this);
    backInside = simulation.calendar().timer(Clock.STATE, this::backInside);
    simulation.calendar().timer(Clock.STATE, build::start).at(setup.start());
    simulation.calendar().timer(Clock.STATE, this::stop).at(setup.stop());
  }

  /** The enclave's name. */
  public String name() {
    return setup.name();
  }

  /** What was asked for. */
  public EnclaveSetup setup() {
    return setup;
  }

  /** What was measured. */
  public EnclaveStatistics statistics() {
    return statistics;
  }

  /** Pages of it that are resident now. */
  public int residentPages() {
    return enclave == null || enclave.destroyed() ? 0 : enclave.residentPages();
  }

  /** Pages added, SECS and VA pages: what it takes to have all of it resident. */
  int demand() {
    return enclave == null || ended() ? 0 : enclave.pageCount() + enclave.vaPages();
  }

  Simulation simulation() {
    return simulation;
  }

  Mutex lock() {
    return lock;
  }

  Accesses accesses() {
    return accesses;
  }

  Enclave enclave() {
    return enclave;
  }

  EnclaveThread[] threads() {
    return threads;
  }

  boolean ended() {
    return statistics.outcome() != ActorOutcome.BUILDING
        && statistics.outcome() != ActorOutcome.RUNNING;
  }

  boolean running() {
    return statistics.outcome() == ActorOutcome.RUNNING;
  }

  void created(Enclave made) {
    enclave = made;
    statistics.buildBegan(simulation.now());
    simulation.hostEnclaves().register(made, this);
  }

  void built() {
    accesses = simulation.accesses(setup, this);
    statistics.built(simulation.now());
    for (EnclaveThread thread : threads) {
      thread.start();
    }
  }

  void buildFailed(boolean inCreate) {
    simulation.beforeRelease();
    statistics.ended(ActorOutcome.BUILD_FAILED_ENOMEM, simulation.now());
    if (!inCreate) {
      simulation.epc().release(enclave);
    }
  }

  /** A thread was sent SIGBUS: the process dies. */
  void kill() {
    end(ActorOutcome.KILLED_SIGBUS);
  }

  private void stop() {
    if (!ended()) {
      end(ActorOutcome.COMPLETED);
    }
  }

  private void end(ActorOutcome outcome) {
    simulation.beforeRelease();
    statistics.ended(outcome, simulation.now());
    if (accesses != null) {
      for (EnclaveThread thread : threads) {
        thread.end();
      }
    }
    if (enclave != null && !build.inIoctl()) {
      simulation.epc().release(enclave);
    }
  }

  void releaseAfterBuild() {
    if (!enclave.destroyed()) {
      simulation.epc().release(enclave);
    }
  }

  @Override
  public void fault(EnclaveThread thread, int page) {
    thread.fault(page);
  }

  void faulted() {
    statistics.faulted();
  }

  void served(long latency) {
    statistics.served(latency);
  }

  /** A thread has waited for an EPC page; 0: it had not to. */
  void waited(long nanos) {
    statistics.waits().ended(nanos);
  }

  /** An IPI throws every running thread out: true if there was any. */
  boolean interrupt(long nanos) {
    if (!running() || accesses.running() == 0) {
      return false;
    }
    if (nanos > 0) {
      accesses.suspend(true);
      backInside.at(simulation.now() + nanos);
    }
    return true;
  }

  private void backInside() {
    if (running()) {
      accesses.suspend(false);
    }
  }
}
