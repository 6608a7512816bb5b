package org.epcsim.sim;

import org.epcsim.random.RandomStream;
import org.epcsim.workload.PageSet;

/**
 * The pages of an enclave as its kernel's reclaimer meets them, and in a guest the host's too.
 * Pages outside the working set are never accessed.
 */
final class EnclavePages implements PageOwner {
  private final EnclaveProcess process;
  private final Mutex lock;
  private final Timer backInside;

  /**
   * Absent in the host, but accessed since the guest's reclaimer last looked; null until one is.
   */
  private PageSet youngAndTaken;

  EnclavePages(EnclaveProcess process) {
    this.process = process;
    lock = new Mutex(process.kernel().clock());
    backInside = process.kernel().clock().timer(Clock.STATE, this::backInside);
  }

  EnclaveProcess process() {
    return process;
  }

  @Override
  public Mutex lock() {
    return lock;
  }

  private boolean isAccessed(int page) {
    return process.accesses() != null && page < process.setup().workingSet();
  }

  @Override
  public boolean testAndClear(int page) {
    if (!isAccessed(page)) {
      return false;
    }
    if (process.accesses().mapped(page)) {
      return process.accesses().testAndClear(page);
    }
    return bornYoung(page) || (youngAndTaken != null && youngAndTaken.remove(page));
  }

  /** True if a thread has just had this page added by EAUG: its Accessed bit is set from birth. */
  private boolean bornYoung(int page) {
    for (EnclaveThread thread : process.threads()) {
      if (thread.clearBornYoung(page)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void unmapped(int page) {
    if (isAccessed(page)) {
      process.accesses().unmap(page);
      forget(page);
    }
  }

  /** From now on threads access the page without a fault, if they did not before. */
  void map(int page) {
    if (!process.accesses().mapped(page)) {
      int node = process.kernel().epc().nodeOf(process.enclave().epcPage(page));
      process.accesses().map(page, node);
      forget(page);
    }
  }

  private void forget(int page) {
    if (youngAndTaken != null) {
      youngAndTaken.remove(page);
    }
  }

  /**
   * Reads and clears the Accessed bit of the page in the page table of the host (EPT), which the
   * same accesses set.
   */
  boolean testAndClearInHost(int page, RandomStream ageing) {
    return isAccessed(page)
        && process.accesses().mapped(page)
        && process.accesses().testAndClearEpt(page, ageing);
  }

  /** The host has taken the page away; the guest still maps it and knows nothing. */
  void takenByHost(int page) {
    if (isAccessed(page) && process.accesses().mapped(page)) {
      if (process.accesses().testAndClear(page)) {
        if (youngAndTaken == null) {
          youngAndTaken = new PageSet(process.setup().workingSet());
        }
        youngAndTaken.add(page);
      }
      process.accesses().unmap(page);
    }
  }

  @Override
  public int interrupt() {
    int inside = process.running() ? process.accesses().running() : 0;
    if (inside > 0) {
      DrawnCosts costs = process.kernel().costs();
      long nanos = costs.nanos(CostName.AEX) + costs.nanos(CostName.ERESUME);
      if (nanos > 0) {
        process.accesses().suspend(true);
        backInside.at(process.kernel().clock().now() + nanos);
      }
    }
    return inside;
  }

  private void backInside() {
    if (process.running()) {
      process.accesses().suspend(false);
    }
  }

  @Override
  public void whenBuildGoesOn(Runnable callback) {
    process.whenBuildGoesOn(callback);
  }
}
