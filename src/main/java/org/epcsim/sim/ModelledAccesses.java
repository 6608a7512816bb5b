package org.epcsim.sim;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.workload.AccessClock;

/**
 * The accesses of an enclave's threads by the exact method of MODEL section 4, without walking over
 * hits. A part of a thread's accesses are independent references and the others scan: it faults on
 * whichever comes first to an unmapped page, and a page is young if either has accessed it.
 */
final class ModelledAccesses implements Accesses {
  private final Clock time;
  private final DirtyList dirty;
  private final FaultHandler handler;
  private final double rate; // of a thread, all memory local
  private final AccessMix mix;
  private final AccessClock clock;
  private final RunningThreads threads;
  private final PoissonAccesses independent; // null if all accesses scan
  private final ScanAccesses scans; // null if none does
  private final Locality locality; // null if no memory is remote
  private final Phases phases; // null if there is only one
  private final boolean[] scanning; // by thread: it has faulted in its scan
  private final Bounds bounds;
  private long present;

  /** Accesses of an enclave that was just built: all pages unmapped, no thread runs. */
  ModelledAccesses(Kernel kernel, EnclaveSetup setup, FaultHandler handler) {
    Simulation simulation = kernel.simulation();
    RandomStreams streams = simulation.streams();
    time = kernel.clock();
    dirty = simulation.dirty();
    this.handler = handler;
    rate = setup.rate();
    mix = AccessMix.of(setup, streams, simulation.popularities());
    clock = new AccessClock(mix.independent());
    threads = new RunningThreads(setup);
    advance();
    independent =
        mix.phases().isEmpty()
            ? null
            : new PoissonAccesses(
                time,
                clock,
                mix.phases().get(0),
                "enclave/" + setup.name(),
                streams,
                this::independentFault);
    double scanRate = (1 - mix.independent()) * rate;
    scans =
        mix.scan() == null
            ? null
            : new ScanAccesses(time, threads, mix.scan(), scanRate, this::scanFault);
    double extra = simulation.costModel().time(CostName.REMOTE_ACCESS).mean();
    locality = Locality.of(kernel.epc(), setup, mix, extra);
    phases =
        setup.pattern() instanceof EnclaveSetup.Phased phased
            ? new Phases(phased, simulation.calendar(), time, clock, this::enterPhase)
            : null;
    scanning = new boolean[setup.threads()];
    bounds = new Bounds(time, clock, threads);
  }

  /** Moves to the present, before anything is asked or changed. */
  private void advance() {
    long now = time.now();
    if (now != present) {
      present = now;
      clock.advanceTo(now);
      threads.advanceTo(now);
    }
  }

  private void rateChanged() {
    clock.rate(threads.rate());
    dirty.add(this);
  }

  private void localityChanged() {
    if (locality != null) {
      for (int i = 0; i < threads.nodes(); i++) {
        threads.speed(i, locality.speed(threads.nodeNumber(i)));
      }
      clock.rate(threads.rate());
    }
    dirty.add(this);
  }

  @Override
  public void run(EnclaveThread thread) {
    advance();
    threads.add(thread);
    rateChanged();
  }

  @Override
  public void stop(EnclaveThread thread) {
    advance();
    if (scans != null) {
      scans.stop(thread);
    }
    threads.remove(thread);
    rateChanged();
  }

  @Override
  public int running() {
    return threads.count();
  }

  @Override
  public void suspend(boolean outside) {
    advance();
    threads.outside(outside);
    rateChanged();
  }

  @Override
  public void map(int page, int node) {
    advance();
    if (independent != null) {
      independent.map(page);
    }
    if (scans != null) {
      scans.map(page);
    }
    if (locality != null) {
      locality.map(page, node);
    }
    localityChanged();
  }

  @Override
  public void unmap(int page) {
    if (!mapped(page)) {
      return;
    }
    advance();
    if (independent != null) {
      independent.unmap(page);
    }
    if (scans != null) {
      scans.unmap(page);
    }
    if (locality != null) {
      locality.unmap(page);
    }
    localityChanged();
  }

  @Override
  public boolean mapped(int page) {
    return independent != null ? independent.mapped(page) : scans.mapped(page);
  }

  @Override
  public void retried(EnclaveThread thread, int page) {
    advance();
    if (scanning[thread.index()]) {
      scans.executed(thread);
    } else {
      independent.retried(page);
    }
  }

  @Override
  public boolean testAndClear(int page) {
    advance();
    boolean young = independent != null && independent.testAndClear(page);
    return scans != null ? scans.testAndClear(page) || young : young;
  }

  @Override
  public boolean testAndClearEpt(int page, RandomStream ageing) {
    advance();
    boolean young = independent != null && independent.testAndClearEpt(page, ageing);
    return scans != null ? scans.testAndClearEpt(page) || young : young;
  }

  private void enterPhase(int phase) {
    advance();
    independent.popularity(mix.phases().get(phase));
    if (locality != null) {
      locality.popularity(mix.phases().get(phase));
    }
    localityChanged();
  }

  @Override
  public void reschedule() {
    advance();
    if (independent != null) {
      independent.reschedule();
    }
    if (scans != null) {
      scans.reschedule();
    }
    if (phases != null) {
      phases.reschedule();
    }
    bounds.reschedule();
  }

  private void independentFault() {
    advance();
    EnclaveThread thread = independent.drawThread(threads);
    int page = independent.drawPage();
    stop(thread);
    scanning[thread.index()] = false;
    handler.fault(thread, page);
  }

  private void scanFault(int index) {
    advance();
    EnclaveThread thread = threads.running(index);
    int page = scans.fault(thread);
    stop(thread);
    scanning[thread.index()] = true;
    handler.fault(thread, page);
  }

  @Override
  public void whenDone(double accesses, Runnable callback) {
    bounds.enclave(accesses, callback);
    dirty.add(this);
  }

  @Override
  public void whenDone(EnclaveThread thread, double accesses, Runnable callback) {
    advance();
    bounds.thread(thread, threads.ran(thread.index()) + accesses / rate * 1e9, callback);
    dirty.add(this);
  }

  @Override
  public void end() {
    if (phases != null) {
      phases.end();
    }
    bounds.end();
  }

  @Override
  public double count() {
    advance();
    return clock.k();
  }

  @Override
  public double faults() {
    advance();
    return clock.a() + (scans == null ? 0 : scans.faults());
  }
}
