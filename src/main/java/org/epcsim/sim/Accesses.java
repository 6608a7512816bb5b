package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/**
 * The accesses of one enclave's threads: decides who faults on what and when, and whether a page
 * was accessed, without walking over hits.
 */
interface Accesses {
  /** Takes an access that found its page unmapped; the thread is stopped before. */
  interface FaultHandler {
    void fault(EnclaveThread thread, int page);
  }

  /** The thread runs from now on. */
  void run(EnclaveThread thread);

  /** The thread does not run from now on. */
  void stop(EnclaveThread thread);

  /** Threads that run now. */
  int running();

  /** All threads are outside for a moment, or back. */
  void suspend(boolean outside);

  /**
   * The fault on the page was served: from now on it is mapped.
   *
   * @param node index of the NUMA node that its EPC page lies on ({@code Epc.nodeOf})
   */
  void map(int page, int node);

  /** The reclaimer has unmapped the page; nothing if it was not mapped here yet. */
  void unmap(int page);

  /** True between {@link #map} and {@link #unmap}. */
  boolean mapped(int page);

  /** The thread has executed the access again that had faulted. */
  void retried(EnclaveThread thread, int page);

  /** Reads and clears the Accessed bit of a page. */
  boolean testAndClear(int page);

  /**
   * Reads and clears a second Accessed bit of a page: of a host's page table below a guest's (EPT),
   * set by the same accesses. Clear where the page is not mapped.
   *
   * @param ageing decides
   */
  boolean testAndClearEpt(int page, RandomStream ageing);

  /** Looks again when the next fault comes, after the changes of an instant. */
  void reschedule();

  /**
   * Calls back, once, at the first nanosecond at which {@link #count} has reached a number.
   *
   * @param accesses above the present count
   */
  void whenDone(double accesses, Runnable callback);

  /**
   * Calls back, once, when a thread that does not run now has done so many accesses more; it is
   * still running then.
   */
  void whenDone(EnclaveThread thread, double accesses, Runnable callback);

  /** The enclave is gone. */
  void end();

  /** Accesses done so far. */
  double count();

  /** Accesses so far that found their page unmapped, expected or counted. */
  double faults();
}
