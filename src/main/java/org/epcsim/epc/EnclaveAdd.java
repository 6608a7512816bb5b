package org.epcsim.epc;

/**
 * SGX_IOC_ENCLAVE_ADD_PAGES of one regular page (KERNEL-SEMANTICS 7, 15).
 *
 * <p>Ends OK; EBUSY (another ioctl is running, or the page exists, found out only after the
 * allocations); EINVAL (initialised, released before it began, or outside the ELRANGE); ENOMEM;
 * ERESTARTSYS.
 */
public final class EnclaveAdd extends Operation {
  private enum Step {
    CHECK,
    PAGE,
    GROW,
    EPA,
    INSERT,
    EADD,
    GIVE_BACK
  }

  private Step step;
  private Enclave enclave;
  private int page;
  private int held;
  private int heldVa;
  private Outcome failure;

  /** An add operation of one EPC, to be started. */
  public EnclaveAdd(Epc epc) {
    super(epc);
  }

  /** Starts adding the page to an enclave that is not destroyed. */
  public void start(Enclave of, int number, int cpuNode) {
    requireEnded();
    enclave = of;
    page = number;
    heldVa = EpcPages.NONE;
    step = Step.CHECK;
    begin(cpuNode);
  }

  @Override
  public Enclave enclave() {
    return enclave;
  }

  @Override
  public int page() {
    return page;
  }

  @Override
  Pause proceed() {
    if (step == Step.CHECK) {
      if (enclave.ioctl) {
        return end(Outcome.EBUSY);
      }
      if (enclave.initialized
          || enclave.mmGone
          || enclave.vepc
          || page < 0
          || page >= enclave.pages()) {
        return end(Outcome.EINVAL);
      }
      enclave.ioctl = true;
      step = Step.PAGE;
    }
    if (step == Step.PAGE) {
      held = allocate(enclave, true);
      if (held == PAUSED) {
        return Pause.PASS_BEGUN;
      }
      if (held < 0) {
        return close(failure(held));
      }
      step = Step.GROW;
    }
    if (step == Step.GROW) {
      if (enclave.va.mustGrow(enclave.pageCount)) {
        heldVa = allocate(enclave, true);
        if (heldVa == PAUSED) {
          return Pause.PASS_BEGUN;
        }
        if (heldVa < 0) {
          return giveBack(failure(heldVa));
        }
        step = Step.EPA;
      } else {
        enclave.pageCount++;
        step = Step.INSERT;
      }
    }
    if (step == Step.EPA) {
      Pause pause = touch(heldVa, null);
      if (pause != null) {
        return pause;
      }
      epc.encls.epa(heldVa);
      enclave.pageCount++;
      step = Step.INSERT;
    }
    return step == Step.GIVE_BACK ? giveBack(failure) : insertAndAdd();
  }

  private Pause insertAndAdd() {
    if (step == Step.INSERT) {
      if (enclave.lock != null) {
        return Pause.LOCKED;
      }
      if (enclave.table.get(page) != 0) {
        return exists();
      }
      if (heldVa != EpcPages.NONE) {
        epc.installVaPage(enclave, heldVa);
      }
      step = Step.EADD;
    }
    Pause pause = touch(held, enclave);
    if (pause != null) {
      return pause;
    }
    epc.encls.eadd(held, enclave.secs);
    epc.installChild(enclave, page, held, Enclave.RESIDENT);
    return close(Outcome.OK);
  }

  private Pause exists() {
    enclave.pageCount--;
    if (heldVa != EpcPages.NONE) {
      epc.encls.eremove(heldVa);
      epc.free(enclave, heldVa);
    }
    return giveBack(Outcome.EBUSY);
  }

  /** sgx_encl_free_epc_page: the page was never used, and EREMOVE is run on it nevertheless. */
  private Pause giveBack(Outcome how) {
    failure = how;
    step = Step.GIVE_BACK;
    Pause pause = touch(held, null);
    if (pause != null) {
      return pause;
    }
    epc.encls.eremove(held);
    epc.free(enclave, held);
    return close(how);
  }

  private Pause close(Outcome how) {
    epc.endIoctl(enclave);
    return end(how);
  }
}
