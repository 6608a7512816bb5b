package org.epcsim.sim;

import org.epcsim.epc.Outcome;

/** The vEPC behind one section of a VM, as the host's kernel keeps it. */
sealed interface Vepc permits VepcFile, ReclaimableVepc {
  /** Faults come one after the other. */
  Mutex lock();

  /** True if a touch of the page needs no fault. */
  boolean present(int page);

  /** True if the page is being written out: a fault gives up until that is done. */
  boolean inFlight(int page);

  /** Pages that are resident. */
  int presentPages();

  /** A vCPU or QEMU has touched a page that is present. */
  void touched(int page);

  /**
   * One run of the fault handler: HIT if the page is there meanwhile, NOPAGE, RETRY or SIGBUS.
   *
   * @param node the NUMA node of the CPU that faults
   */
  Outcome fault(int page, int node);

  /** Nanoseconds that the last fault takes if it was NOPAGE. */
  long faultTime();

  /** SGX_IOC_VEPC_REMOVE_ALL; returns how many SECS have children still. */
  int removeAll();

  /** The last close. */
  void release();
}
