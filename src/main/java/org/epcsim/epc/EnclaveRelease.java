package org.epcsim.epc;

/** What becomes of the pages of an enclave whose last reference is gone. */
final class EnclaveRelease {
  private EnclaveRelease() {}

  /** sgx_encl_release: children in ascending order, SECS, VA pages in list order. */
  static void run(Epc epc, Enclave enclave) {
    epc.listener.destroyed(enclave);
    for (int n = enclave.table.next(0); n >= 0; n = enclave.table.next(n + 1)) {
      int page = enclave.epcPage(n);
      if (page != EpcPages.NONE) {
        enclave.cgroup.active.remove(page);
        epc.counts.listVepc(enclave.vepc ? -1 : 0);
        remove(epc, enclave, page);
      }
    }
    if (enclave.secs != EpcPages.NONE) {
      remove(epc, enclave, enclave.secs);
    }
    for (int v = enclave.va.first(); v != EpcPages.NONE; v = enclave.va.after(v)) {
      remove(epc, enclave, enclave.va.page(v));
    }
    epc.backing.giveBack(enclave.va.usedSlots());
    enclave.destroyed = true;
    epc.enclaves().remove(enclave);
  }

  private static void remove(Epc epc, Enclave enclave, int page) {
    epc.encls.eremove(page);
    epc.free(enclave, page);
  }
}
