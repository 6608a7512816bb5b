package org.epcsim.sim;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.workload.AccessClock;
import org.epcsim.workload.IndependentReferences;
import org.epcsim.workload.Popularity;

/**
 * Independent references: the accesses of the running threads are a Poisson stream (MODEL section
 * 4). The next fault comes when the clock A reaches a threshold that lies Exp(1) beyond the last.
 */
final class PoissonAccesses implements Accesses {
  private final Clock calendar;
  private final DirtyList dirty;
  private final FaultHandler handler;
  private final IndependentReferences references;
  private final AccessClock clock = new AccessClock();
  private final double ratePerThread;
  private final RandomStream gaps;
  private final RandomStream choice;
  private final RandomStream ageing;
  private final EnclaveThread[] running;
  private final Timer fault;
  private int runningCount;
  private boolean outside;
  private double threshold;

  PoissonAccesses(
      Clock calendar,
      DirtyList dirty,
      EnclaveSetup setup,
      Popularity popularity,
      RandomStreams streams,
      FaultHandler handler) {
    this.calendar = calendar;
    this.dirty = dirty;
    this.handler = handler;
    references = new IndependentReferences(popularity);
    ratePerThread = setup.rate();
    running = new EnclaveThread[setup.threads()];
    String name = "enclave/" + setup.name();
    gaps = streams.stream(name + "/fault-gaps");
    choice = streams.stream(name + "/page-choice");
    ageing = streams.stream(name + "/ageing");
    fault = calendar.timer(Clock.ACCESS, this::fault);
    threshold = gaps.exponential();
    clock.unmappedWeight(references.unmappedWeight());
  }

  @Override
  public void run(EnclaveThread thread) {
    thread.slot = runningCount;
    running[runningCount++] = thread;
    rateChanged();
  }

  @Override
  public void stop(EnclaveThread thread) {
    EnclaveThread last = running[--runningCount];
    running[thread.slot] = last;
    last.slot = thread.slot;
    running[runningCount] = null;
    rateChanged();
  }

  @Override
  public int running() {
    return runningCount;
  }

  @Override
  public void suspend(boolean areOutside) {
    outside = areOutside;
    rateChanged();
  }

  private void rateChanged() {
    clock.advanceTo(calendar.now());
    clock.rate(outside ? 0 : runningCount * ratePerThread);
    dirty.add(this);
  }

  @Override
  public void map(int page) {
    clock.advanceTo(calendar.now());
    references.map(page, clock.k());
    clock.unmappedWeight(references.unmappedWeight());
    dirty.add(this);
  }

  @Override
  public void unmap(int page) {
    if (references.mapped(page)) {
      clock.advanceTo(calendar.now());
      references.unmap(page);
      clock.unmappedWeight(references.unmappedWeight());
      dirty.add(this);
    }
  }

  @Override
  public boolean mapped(int page) {
    return references.mapped(page);
  }

  @Override
  public void retried(EnclaveThread thread, int page) {
    references.retried(page);
  }

  @Override
  public boolean testAndClear(int page) {
    clock.advanceTo(calendar.now());
    return references.testAndClear(page, clock.k(), ageing);
  }

  @Override
  public void reschedule() {
    clock.advanceTo(calendar.now());
    fault.at(clock.nextFault(threshold));
  }

  private void fault() {
    threshold += gaps.exponential();
    EnclaveThread thread = running[choice.nextInt(runningCount)];
    int page = references.drawUnmapped(choice);
    stop(thread);
    handler.fault(thread, page);
  }

  @Override
  public double count() {
    clock.advanceTo(calendar.now());
    return clock.k();
  }

  @Override
  public double faults() {
    clock.advanceTo(calendar.now());
    return clock.a();
  }
}
