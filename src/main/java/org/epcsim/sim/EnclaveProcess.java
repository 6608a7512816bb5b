package org.epcsim.sim;

import org.epcsim.epc.Enclave;
import org.epcsim.epc.EpcPages;
import org.epcsim.random.RandomStream;

/** A process and its enclave: built, then run by its threads, until it is released or killed. */
public final class EnclaveProcess implements Accesses.FaultHandler {
  /** Slots of a VA page: SGX_VA_SLOT_COUNT. */
  private static final int VA_SLOTS = 512;

  private final Kernel kernel;
  private final EnclaveSetup setup;
  private final EnclavePages pages;
  private final EnclaveThread[] threads;
  private final EnclaveBuild build;
  private final Requests requests; // null: threads always have something to do
  private final EnclaveStatistics statistics;
  private final Timer stop;
  private final long stopTime;
  private Accesses accesses;
  private Enclave enclave;

  EnclaveProcess(Kernel kernel, EnclaveSetup setup) {
    this.kernel = kernel;
    this.setup = setup;
    pages = new EnclavePages(this);
    requests = setup.requests().map(open -> new Requests(this, open)).orElse(null);
    statistics = new EnclaveStatistics(this, requests == null ? null : requests.responses());
    threads = new EnclaveThread[setup.threads()];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new EnclaveThread(this, i);
    }
    build = new EnclaveBuild(this);
    EventCalendar calendar = simulation().calendar();
    stop = calendar.timer(Clock.STATE, this::stop);
    long start = kernel.bootedAt() + setup.start();
    calendar.timer(Clock.STATE, this::start).at(start);
    stopTime = stopTime();
    stop.at(Math.min(stopTime, EventCalendar.MAX_TIME));
  }

  private long stopTime() {
    if (setup.lifetime().isEmpty()) {
      return setup.stop() == Long.MAX_VALUE ? Long.MAX_VALUE : kernel.bootedAt() + setup.stop();
    }
    RandomStream stream = simulation().streams().stream("enclave/" + name() + "/lifetime");
    double life = setup.lifetime().get().sample(stream);
    return kernel.bootedAt() + setup.start() + Math.max(1, Math.round(life));
  }

  private void start() {
    if (!kernel.halted()) {
      build.start();
    }
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

  /**
   * Pages added, SECS and VA pages: what it takes to have all of it resident. If its build failed
   * or it was killed, what would have been at the end of the build, until it would have been
   * stopped.
   */
  int demand() {
    if (statistics.outcome() == ActorOutcome.BUILD_FAILED_ENOMEM
        || statistics.outcome() == ActorOutcome.KILLED_SIGBUS) {
      return simulation().now() < stopTime ? configuredDemand() : 0;
    }
    return enclave == null || ended() ? 0 : enclave.pageCount() + enclave.vaPages();
  }

  private int configuredDemand() {
    int secsAndPages = 1 + setup.added();
    boolean slots = kernel.epc().parameters().vaPages();
    return secsAndPages + (slots ? (secsAndPages + VA_SLOTS - 1) / VA_SLOTS : 0);
  }

  /** True if the page can be mapped without allocation. */
  boolean resident(int page) {
    return enclave.epcPage(page) != EpcPages.NONE && !enclave.inFlight(page);
  }

  Kernel kernel() {
    return kernel;
  }

  Simulation simulation() {
    return kernel.simulation();
  }

  EnclavePages pages() {
    return pages;
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
    statistics.buildBegan(simulation().now());
    kernel.owners().register(made, pages);
  }

  void built() {
    accesses = simulation().accessesFactory().make(kernel, setup, this);
    statistics.built(simulation().now());
    if (setup.work() < Double.POSITIVE_INFINITY) {
      accesses.whenDone(setup.work(), () -> end(ActorOutcome.COMPLETED));
    }
    if (requests != null) {
      requests.begin();
    } else {
      for (EnclaveThread thread : threads) {
        thread.start();
      }
    }
  }

  void buildFailed(boolean inCreate) {
    statistics.ended(ActorOutcome.BUILD_FAILED_ENOMEM, simulation().now());
    simulation().guidance().look();
    if (!inCreate) {
      kernel.epc().release(enclave);
    }
    simulation().end().enclaveEnded();
  }

  /** A thread was sent SIGBUS: the process dies. */
  void kill() {
    end(ActorOutcome.KILLED_SIGBUS);
  }

  private void stop() {
    if (!ended() && !kernel.halted()) {
      end(ActorOutcome.COMPLETED);
    }
  }

  private void end(ActorOutcome outcome) {
    simulation().guidance().look();
    statistics.ended(outcome, simulation().now());
    quiet();
    if (accesses != null) {
      for (EnclaveThread thread : threads) {
        thread.end();
      }
      accesses = null; // the state of its pages is large
    }
    build.signal();
    if (enclave != null && !build.inIoctl()) {
      kernel.epc().release(enclave);
    }
    simulation().end().enclaveEnded();
  }

  /** Its machine is gone, and the enclave with it. */
  void abandon(ActorOutcome outcome) {
    if (enclave == null || ended()) {
      return;
    }
    statistics.ended(outcome, simulation().now());
    quiet();
    closeWaits();
    accesses = null;
    simulation().end().enclaveEnded();
  }

  /** Waits that are under way when the run ends count until then. */
  void closeWaits() {
    for (EnclaveThread thread : threads) {
      thread.waiter().served(simulation().now());
    }
  }

  /** Nothing of it is to come any more from outside. */
  private void quiet() {
    if (requests != null) {
      requests.end();
    }
    if (accesses != null) {
      accesses.end();
    }
  }

  void releaseAfterBuild() {
    if (!enclave.destroyed()) {
      kernel.epc().release(enclave);
    }
  }

  @Override
  public void fault(EnclaveThread thread, int page) {
    thread.fault(page);
  }

  void faulted() {
    statistics.faulted();
  }

  void served(FaultCause cause, long latency) {
    statistics.served(cause, latency);
  }

  /** True if a thread is starved at present. */
  boolean starved() {
    for (EnclaveThread thread : threads) {
      if (thread.waiter().starved(simulation().now())) {
        return true;
      }
    }
    return false;
  }

  /** Calls back when an EADD that stalls with the enclave's lock held has gone on. */
  void whenBuildGoesOn(Runnable callback) {
    build.whenGoesOn(callback);
  }
}
