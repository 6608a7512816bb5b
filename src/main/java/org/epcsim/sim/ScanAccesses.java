package org.epcsim.sim;

import java.util.function.IntConsumer;
import org.epcsim.workload.ScanCursor;
import org.epcsim.workload.ScanOrder;
import org.epcsim.workload.ScanReferences;

/**
 * Accesses of threads that scan: each at constant speed on its own running time (MODEL section 4),
 * all in one order, from places at even distances.
 */
final class ScanAccesses {
  private final RunningThreads threads;
  private final ScanOrder order;
  private final ScanReferences references;
  private final ScanCursor[] cursors;
  private final double[] due; // by thread: running time of its next fault, negative: none
  private final Timer[] timers;
  private long faults;

  /**
   * All pages unmapped.
   *
   * @param threads stand at the present whenever something is asked or changed here
   * @param rate accesses per second of running time
   * @param fault takes the index of a thread whose access has found its page unmapped: {@link
   *     #fault} says which
   */
  ScanAccesses(
      Clock time, RunningThreads threads, ScanOrder order, double rate, IntConsumer fault) {
    this.threads = threads;
    this.order = order;
    cursors = new ScanCursor[threads.size()];
    timers = new Timer[threads.size()];
    due = new double[threads.size()];
    for (int i = 0; i < cursors.length; i++) {
      int thread = i;
      long first = (long) order.pages() * i / cursors.length;
      cursors[i] = new ScanCursor(order.pages(), first, rate);
      timers[i] = time.timer(Clock.ACCESS, () -> fault.accept(thread));
      due[i] = -1;
    }
    references = new ScanReferences(order, cursors);
  }

  /** The page of a thread that has faulted and is still running. */
  int fault(EnclaveThread thread) {
    int i = thread.index();
    threads.back(thread, due[i]);
    cursors[i].advanceTo(due[i]);
    faults++;
    return order.page(cursors[i].place());
  }

  /** A thread is about to stop. */
  void stop(EnclaveThread thread) {
    int i = thread.index();
    catchUp(i);
    due[i] = -1;
    timers[i].clear();
  }

  /** Before mappings or Accessed bits are looked at. */
  void catchUp() {
    for (int i = 0; i < cursors.length; i++) {
      if (threads.running(i) != null) {
        catchUp(i);
      }
    }
  }

  /**
   * Not beyond a fault that is due: a slowed down thread runs over it by part of a nanosecond. And
   * never back, as the sum of its runs may by its rounding.
   */
  private void catchUp(int i) {
    double ran = due[i] < 0 ? threads.ran(i) : Math.min(threads.ran(i), due[i]);
    cursors[i].advanceTo(Math.max(ran, cursors[i].runTime()));
  }

  void map(int page) {
    catchUp();
    references.map(page);
  }

  void unmap(int page) {
    catchUp();
    references.unmap(page);
  }

  boolean mapped(int page) {
    return references.mapped(page);
  }

  /** The thread has executed its access that had faulted. */
  void executed(EnclaveThread thread) {
    catchUp();
    cursors[thread.index()].execute();
  }

  boolean testAndClear(int page) {
    catchUp();
    return references.testAndClear(page);
  }

  boolean testAndClearEpt(int page) {
    catchUp();
    return references.testAndClearEpt(page);
  }

  void reschedule() {
    catchUp();
    for (int i = 0; i < cursors.length; i++) {
      if (threads.running(i) != null) {
        due[i] = cursors[i].nextFault(references.unmapped());
        timers[i].at(due[i] < 0 ? Long.MAX_VALUE : threads.reaches(i, due[i]));
      }
    }
  }

  /** Accesses so far that found their page unmapped. */
  long faults() {
    return faults;
  }
}
