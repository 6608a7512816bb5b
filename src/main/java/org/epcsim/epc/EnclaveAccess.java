package org.epcsim.epc;

/**
 * One attempt of a thread to touch an enclave's page: a hit, or one run of the fault handler
 * (KERNEL-SEMANTICS 8, 15, 16). The instruction is not tried again from here.
 *
 * <p>A touch of a reclaimable vEPC (a what-if) is the same without a SECS, and may always add a
 * page.
 *
 * <p>Ends HIT (the caller sets the Accessed bit), NOPAGE, RETRY, SIGBUS, or EINVAL outside the
 * ELRANGE. On a host it never pauses, unless direct reclaim in faults (a what-if) is on; then a
 * pass runs without the enclave's lock and the handler begins anew after it.
 */
public final class EnclaveAccess extends Operation {
  private enum Step {
    LOOK,
    SECS_PAGE,
    ELDU_SECS,
    PAGE,
    ELDU,
    GROW,
    EPA,
    EAUG,
    GIVE_BACK
  }

  private Step step;
  private Enclave enclave;
  private int page;
  private boolean augment;
  private int loads;
  private boolean referenced;
  private int held;
  private int heldVa;

  /** An access of one EPC, to be started. */
  public EnclaveAccess(Epc epc) {
    super(epc);
  }

  /** Starts an access to the page of an enclave that is created and not released. */
  public void start(Enclave of, int number, int cpuNode) {
    requireEnded();
    enclave = of;
    page = number;
    referenced = false;
    augment = false;
    loads = 0;
    step = Step.LOOK;
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

  /** ELDUs of this access so far, of its page and of the SECS: also of one that has to retry. */
  public int loads() {
    return loads;
  }

  /** True if the access has added its page by EAUG. */
  public boolean augmented() {
    return augment && outcome() == Outcome.NOPAGE;
  }

  @Override
  Pause proceed() {
    if (step == Step.LOOK) {
      Pause pause = look();
      if (pause != null) {
        return pause;
      }
    }
    if (step == Step.SECS_PAGE) {
      held = allocate(enclave, reclaims());
      if (held < 0) {
        return refused(held);
      }
      step = Step.ELDU_SECS;
    }
    if (step == Step.ELDU_SECS) {
      Pause pause = touchLocked(held);
      if (pause != null) {
        return pause;
      }
      enclave.va.freeSlot(enclave.secsSlot);
      epc.encls.eldu(held, held);
      epc.installSecs(enclave, held);
      epc.loaded(enclave, Enclave.SECS);
      loads++;
      step = Step.PAGE;
    }
    if (step == Step.PAGE) {
      held = allocate(enclave, reclaims());
      if (held < 0) {
        return refused(held);
      }
      step = augment ? Step.GROW : Step.ELDU;
    }
    return step == Step.ELDU ? load() : augment();
  }

  /** What the page table says; null if a page is needed. */
  private Pause look() {
    if (page < 0 || page >= enclave.pages()) {
      return end(Outcome.EINVAL);
    }
    if (enclave.mmGone) {
      return endReferenced(Outcome.SIGBUS); // released while a pass ran
    }
    int state = enclave.state(page);
    if (state == Enclave.MAPPED) {
      return endReferenced(Outcome.HIT);
    }
    if (enclave.lock != null) {
      return Pause.LOCKED;
    }
    switch (state) {
      case Enclave.RESIDENT -> {
        return map(false);
      }
      case Enclave.IN_FLIGHT -> {
        return endReferenced(Outcome.RETRY);
      }
      case Enclave.EVICTED -> augment = false;
      default -> {
        if (!mayGrow()) {
          return endReferenced(Outcome.SIGBUS);
        }
        augment = true;
      }
    }
    step = enclave.secs == EpcPages.NONE && !enclave.vepc ? Step.SECS_PAGE : Step.PAGE;
    return null;
  }

  /** Whether a first touch adds a page: EAUG, or a reclaimable vEPC's fault. */
  private boolean mayGrow() {
    return enclave.vepc || (epc.parameters().sgx2() && enclave.initialized);
  }

  /** Whether the handler may reclaim: a what-if for enclaves; a vEPC's fault retries. */
  private boolean reclaims() {
    return epc.parameters().directReclaimInFaults() && !enclave.vepc;
  }

  private Pause load() {
    Pause pause = touchLocked(held);
    if (pause != null) {
      return pause;
    }
    enclave.va.freeSlot(enclave.value(page));
    epc.encls.eldu(held, enclave.secs);
    epc.installChild(enclave, page, held, Enclave.MAPPED);
    epc.loaded(enclave, page);
    loads++;
    return map(false);
  }

  private Pause augment() {
    if (step == Step.GROW) {
      heldVa = EpcPages.NONE;
      step = Step.EAUG;
      if (enclave.va.mustGrow(enclave.pageCount)) {
        heldVa = allocate(enclave, reclaims());
        if (heldVa == PAUSED) {
          epc.free(enclave, held);
          return refused(heldVa);
        }
        step = heldVa < 0 ? Step.GIVE_BACK : Step.EPA;
      }
    }
    if (step == Step.GIVE_BACK) {
      return giveBack();
    }
    if (step == Step.EPA) {
      Pause pause = touchLocked(heldVa);
      if (pause != null) {
        return pause;
      }
      epc.addVaPage(enclave, heldVa);
      step = Step.EAUG;
    }
    Pause pause = touchLocked(held);
    if (pause != null) {
      return pause;
    }
    epc.encls.eadd(held, enclave.secs);
    enclave.pageCount++;
    epc.installChild(enclave, page, held, Enclave.MAPPED);
    epc.listener.augmented(enclave, page);
    return map(true);
  }

  /** No VA page: the other goes back unused, after the EREMOVE of sgx_encl_free_epc_page. */
  private Pause giveBack() {
    Pause pause = touchLocked(held);
    if (pause != null) {
      return pause;
    }
    epc.encls.eremove(held);
    epc.free(enclave, held);
    return refused(heldVa);
  }

  private Pause map(boolean accessed) {
    enclave.set(page, Enclave.MAPPED, enclave.value(page));
    if (!enclave.mmGone) {
      epc.bits.mapped(enclave, page, accessed);
    }
    return endReferenced(Outcome.NOPAGE);
  }

  /** Waiting for the page, the handler holds the lock and, so that the lock lives, a reference. */
  private Pause touchLocked(int epcPage) {
    Pause pause = touch(epcPage, enclave);
    if (pause != null && !referenced) {
      referenced = true;
      enclave.faultsWaiting++;
      enclave.references++;
    }
    return pause;
  }

  private Pause refused(int allocation) {
    return switch (allocation) {
      case PAUSED -> {
        step = Step.LOOK;
        yield Pause.PASS_BEGUN;
      }
      case BUSY, INTERRUPTED -> endReferenced(Outcome.RETRY);
      default -> endReferenced(Outcome.SIGBUS);
    };
  }

  private Pause endReferenced(Outcome how) {
    if (referenced) {
      referenced = false;
      enclave.faultsWaiting--;
      epc.dropReference(enclave);
    }
    return end(how);
  }
}
