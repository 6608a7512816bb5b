package org.epcsim.epc;

/**
 * SGX_IOC_ENCLAVE_CREATE: a VA page, then the SECS (KERNEL-SEMANTICS 7). Both allocations may
 * reclaim directly. Ends OK or, leaving nothing behind, ENOMEM or ERESTARTSYS. An enclave released
 * meanwhile is created all the same and goes when the ioctl returns.
 */
public final class EnclaveCreate extends Operation {
  private enum Step {
    VA_PAGE,
    EPA,
    SECS_PAGE,
    ECREATE
  }

  private Step step;
  private Enclave enclave;
  private int held;

  /** A create operation of one EPC, to be started. */
  public EnclaveCreate(Epc epc) {
    super(epc);
  }

  /**
   * Starts it, for an enclave in no cgroup.
   *
   * @param pages the size of the ELRANGE in pages, at least 1; a power of two on real hardware
   * @param cpuNode the NUMA node of the CPU that runs the ioctl
   */
  public void start(String name, int pages, int cpuNode) {
    start(name, pages, epc.rootCgroup(), cpuNode);
  }

  /** Starts it for an enclave of a cgroup (a what-if). */
  public void start(String name, int pages, Cgroup cgroup, int cpuNode) {
    requireEnded();
    enclave = epc.newEnclave(name, pages, cgroup, false);
    enclave.ioctl = true;
    enclave.references = 2; // the open file and the mapping
    step = enclave.va.mustGrow(0) ? Step.VA_PAGE : Step.SECS_PAGE;
    begin(cpuNode);
  }

  @Override
  public Enclave enclave() {
    return enclave;
  }

  @Override
  Pause proceed() {
    if (step == Step.VA_PAGE) {
      held = allocate(enclave, true);
      if (held == PAUSED) {
        return Pause.PASS_BEGUN;
      }
      if (held < 0) {
        return fail(failure(held));
      }
      step = Step.EPA;
    }
    if (step == Step.EPA) {
      Pause pause = touch(held, null);
      if (pause != null) {
        return pause;
      }
      epc.addVaPage(enclave, held);
      step = Step.SECS_PAGE;
    }
    if (step == Step.SECS_PAGE) {
      enclave.pageCount = 1; // the SECS
      held = allocate(enclave, true);
      if (held == PAUSED) {
        return Pause.PASS_BEGUN;
      }
      if (held < 0) {
        return fail(failure(held));
      }
      step = Step.ECREATE;
    }
    Pause pause = touch(held, null);
    if (pause != null) {
      return pause;
    }
    epc.encls.ecreate(held);
    epc.installSecs(enclave, held);
    epc.endIoctl(enclave);
    return end(Outcome.OK);
  }

  private Pause fail(Outcome how) {
    EnclaveRelease.run(epc, enclave);
    return end(how);
  }
}
