package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.workload.AccessClock;

/**
 * What is done when so many accesses are made: the work of an enclave, by all of its threads, and
 * the request that a thread serves, by that thread. Either ends at the first nanosecond that has
 * the number.
 */
final class Bounds {
  private final AccessClock clock;
  private final RunningThreads threads;
  private final double[] ran; // by thread: its running time when its request is done
  private final Runnable[] served;
  private final Timer workDone;
  private final Timer requestDone;
  private double work = Double.POSITIVE_INFINITY;
  private Runnable worked;
  private int requests;

  /**
   * No bounds.
   *
   * @param clock of the enclave; it and the threads stand at the present in every call
   */
  Bounds(Clock time, AccessClock clock, RunningThreads threads) {
    this.clock = clock;
    this.threads = threads;
    ran = new double[threads.size()];
    served = new Runnable[threads.size()];
    Arrays.fill(ran, Double.POSITIVE_INFINITY);
    workDone = time.timer(Clock.STATE, this::workDone);
    requestDone = time.timer(Clock.STATE, this::requestDone);
  }

  /** Calls back when the enclave has made so many accesses. */
  void enclave(double accesses, Runnable callback) {
    work = accesses;
    worked = callback;
  }

  /** Calls back when the thread has run for so long. */
  void thread(EnclaveThread thread, double ranNs, Runnable callback) {
    ran[thread.index()] = ranNs;
    served[thread.index()] = callback;
    requests++;
  }

  private void workDone() {
    work = Double.POSITIVE_INFINITY;
    worked.run();
  }

  private void requestDone() {
    int done = first();
    ran[done] = Double.POSITIVE_INFINITY;
    requests--;
    served[done].run();
  }

  /** The running thread whose request is done first; -1 if none serves one. */
  private int first() {
    int first = -1;
    long earliest = Long.MAX_VALUE;
    for (int i = 0; i < ran.length; i++) {
      if (ran[i] < Double.POSITIVE_INFINITY && threads.running(i) != null) {
        long at = threads.reaches(i, ran[i]);
        if (at < earliest) {
          earliest = at;
          first = i;
        }
      }
    }
    return first;
  }

  /** Rates have changed, or the threads that run. */
  void reschedule() {
    if (work < Double.POSITIVE_INFINITY) {
      workDone.at(clock.reaches(work));
    }
    if (requests > 0) {
      int first = first();
      requestDone.at(first < 0 ? Long.MAX_VALUE : threads.reaches(first, ran[first]));
    }
  }

  /** The enclave is gone. */
  void end() {
    work = Double.POSITIVE_INFINITY;
    Arrays.fill(ran, Double.POSITIVE_INFINITY);
    workDone.clear();
    requestDone.clear();
  }
}
