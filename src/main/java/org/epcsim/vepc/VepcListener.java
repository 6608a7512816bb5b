package org.epcsim.vepc;

import org.epcsim.epc.Outcome;

/** Is told of every operation on a vEPC after it was done. Nothing may be changed from here. */
public interface VepcListener {
  /** Listens to nothing. */
  VepcListener NONE = new VepcListener() {};

  /** The device was opened and mapped. */
  default void opened(VirtualEpc vepc) {}

  /** A page was touched. */
  default void accessed(
      VirtualEpc vepc, int page, int cpuNode, boolean allowRetry, Outcome outcome) {}

  /** The guest ran ECREATE on a page. */
  default void ecreate(VirtualEpc vepc, int page, Outcome outcome) {}

  /** The guest ran EADD (or EAUG, ELDU) on a page. */
  default void eadd(VirtualEpc vepc, int page, VirtualEpc secsVepc, int secs, Outcome outcome) {}

  /** The guest ran EREMOVE (or EWB) on a page. */
  default void eremove(VirtualEpc vepc, int page, Outcome outcome) {}

  /** SGX_IOC_VEPC_REMOVE_ALL has returned. */
  default void removedAll(VirtualEpc vepc, int failures) {}

  /** The last close: sgx_vepc_release has run. */
  default void released(VirtualEpc vepc) {}

  /** A page of a closed vEPC could not be removed: SGX_CHILD_PRESENT or SGX_ENCLAVE_ACT. */
  default void zombieCreated(VirtualEpc owner, int epcPage, Outcome why) {}

  /** A zombie was removed and freed at last. */
  default void zombieReaped(VirtualEpc owner, int epcPage) {}
}
