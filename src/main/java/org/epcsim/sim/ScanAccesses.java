package org.epcsim.sim;

import org.epcsim.workload.ScanCursor;
import org.epcsim.workload.ScanOrder;
import org.epcsim.workload.ScanReferences;

/** Threads that scan: each at constant speed on its own running time (MODEL section 4). */
final class ScanAccesses implements Accesses {
  private final Clock clock;
  private final DirtyList dirty;
  private final FaultHandler handler;
  private final ScanReferences references;
  private final Scan[] scans;
  private boolean outside;
  private long faults;

  ScanAccesses(Clock clock, DirtyList dirty, EnclaveSetup setup, FaultHandler handler) {
    this.clock = clock;
    this.dirty = dirty;
    this.handler = handler;
    scans = new Scan[setup.threads()];
    ScanCursor[] cursors = new ScanCursor[setup.threads()];
    for (int i = 0; i < scans.length; i++) {
      long first = (long) setup.workingSet() * i / scans.length;
      cursors[i] = new ScanCursor(setup.workingSet(), first, setup.rate());
      scans[i] = new Scan(cursors[i]);
    }
    references = new ScanReferences(ScanOrder.sequential(setup.workingSet()), cursors);
  }

  @Override
  public void run(EnclaveThread thread) {
    Scan scan = scans[thread.index()];
    scan.thread = thread;
    scan.resumed = clock.now();
    dirty.add(this);
  }

  @Override
  public void stop(EnclaveThread thread) {
    Scan scan = scans[thread.index()];
    scan.catchUp();
    scan.thread = null;
    scan.fault.clear();
  }

  @Override
  public int running() {
    int sum = 0;
    for (Scan scan : scans) {
      sum += scan.thread == null ? 0 : 1;
    }
    return sum;
  }

  @Override
  public void suspend(boolean areOutside) {
    catchUp();
    outside = areOutside;
    for (Scan scan : scans) {
      scan.resumed = clock.now();
    }
    dirty.add(this);
  }

  @Override
  public void map(int page) {
    catchUp();
    references.map(page);
    dirty.add(this);
  }

  @Override
  public void unmap(int page) {
    if (references.mapped(page)) {
      catchUp();
      references.unmap(page);
      dirty.add(this);
    }
  }

  @Override
  public boolean mapped(int page) {
    return references.mapped(page);
  }

  @Override
  public void retried(EnclaveThread thread, int page) {
    catchUp();
    scans[thread.index()].cursor.execute();
  }

  @Override
  public boolean testAndClear(int page) {
    catchUp();
    return references.testAndClear(page);
  }

  @Override
  public void reschedule() {
    catchUp();
    for (Scan scan : scans) {
      scan.reschedule();
    }
  }

  @Override
  public double count() {
    catchUp();
    long sum = 0;
    for (Scan scan : scans) {
      sum += scan.cursor.position();
    }
    return sum;
  }

  @Override
  public double faults() {
    return faults;
  }

  private void catchUp() {
    for (Scan scan : scans) {
      scan.catchUp();
    }
  }

  /** One thread's scan; its running time stands still while the thread does not run. */
  private final class Scan {
    private final ScanCursor cursor;
    private final Timer fault;
    private EnclaveThread thread; // null while it does not run
    private long ranBefore;
    private long resumed;

    Scan(ScanCursor cursor) {
      this.cursor = cursor;
      fault = clock.timer(Clock.ACCESS, this::fault);
    }

    private void catchUp() {
      if (thread != null && !outside) {
        ranBefore += clock.now() - resumed;
        resumed = clock.now();
        cursor.advanceTo(ranBefore);
      }
    }

    private void reschedule() {
      if (thread == null || outside) {
        fault.clear();
        return;
      }
      long at = (long) cursor.nextFault(references.unmapped());
      if (at < 0) {
        fault.clear();
      } else {
        fault.at(resumed + (at - ranBefore));
      }
    }

    private void fault() {
      faults++;
      EnclaveThread faulting = thread;
      stop(faulting);
      handler.fault(faulting, cursor.place());
    }
  }
}
