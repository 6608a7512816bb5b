package org.epcsim.sim;

import org.epcsim.epc.Enclave;

/** Makes EPC pages of a guest's kernel present, at the cost of a fault in the host. */
interface PageSupply {
  /** A host's: its EPC pages are there. */
  PageSupply HOST =
      (cpu, resume) -> {
        throw new IllegalStateException("an EPC page of the host is missing");
      };

  /**
   * Calls back when the page is there that has just been found missing by an ENCLS or by {@link
   * #missing}; never if it cannot be.
   *
   * @param cpu the vCPU that stalls
   */
  void await(int cpu, Runnable resume);

  /**
   * True if a page that the kernel maps for an enclave is missing all the same, because the host
   * has taken it back (a what-if, not in Linux).
   */
  default boolean missing(Enclave enclave, int page) {
    return false;
  }
}
