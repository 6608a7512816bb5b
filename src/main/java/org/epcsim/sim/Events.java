package org.epcsim.sim;

import org.epcsim.epc.Cgroup;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.Operation;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.ReclaimPass;

/** Passes what a kernel's EPC does to its retry queue and ksgxd, and on to whoever else listens. */
final class Events implements OperationListener {
  private final Kernel kernel;
  private final OperationListener other;
  private long directPasses;

  Events(Kernel kernel, OperationListener other) {
    this.kernel = kernel;
    this.other = other;
  }

  /** Passes begun by anybody but ksgxd. */
  long directPasses() {
    return directPasses;
  }

  @Override
  public void started(Operation operation) {
    other.started(operation);
  }

  @Override
  public void ended(Operation operation) {
    other.ended(operation);
  }

  @Override
  public void initialized(Enclave enclave, Outcome outcome) {
    other.initialized(enclave, outcome);
  }

  @Override
  public void released(Enclave enclave) {
    other.released(enclave);
  }

  @Override
  public void destroyed(Enclave enclave) {
    kernel.retries().changed();
    other.destroyed(enclave);
  }

  @Override
  public void allocated(int epcPage) {
    other.allocated(epcPage);
  }

  @Override
  public void allocationFailed(Outcome reason) {
    other.allocationFailed(reason);
  }

  @Override
  public void freed(int epcPage) {
    kernel.retries().changed();
    other.freed(epcPage);
  }

  @Override
  public void ksgxdWoken() {
    kernel.ksgxd().woken();
    other.ksgxdWoken();
  }

  @Override
  public void ksgxdSleeps() {
    kernel.retries().changed();
    other.ksgxdSleeps();
  }

  @Override
  public void cgroupWoken(Cgroup cgroup) {
    kernel.worker(cgroup).woken();
    other.cgroupWoken(cgroup);
  }

  @Override
  public void cgroupSleeps(Cgroup cgroup) {
    kernel.retries().changed();
    other.cgroupSleeps(cgroup);
  }

  @Override
  public void aged(Enclave enclave, int page, boolean young) {
    other.aged(enclave, page, young);
  }

  @Override
  public void passBegun(Operation operation, ReclaimPass pass) {
    kernel.retries().changed(); // the list may be empty now
    directPasses += TimedPass.isWorker(operation) ? 0 : 1;
    other.passBegun(operation, pass);
  }

  @Override
  public void writtenOut(Enclave enclave, int page) {
    other.writtenOut(enclave, page);
  }

  @Override
  public void loaded(Enclave enclave, int page) {
    kernel.retries().loaded(enclave, page);
    if (page == Enclave.SECS) {
      kernel.owners().pages(enclave).process().statistics().secsReloaded();
    }
    other.loaded(enclave, page);
  }

  @Override
  public void augmented(Enclave enclave, int page) {
    kernel.retries().loaded(enclave, page);
    other.augmented(enclave, page);
  }
}
