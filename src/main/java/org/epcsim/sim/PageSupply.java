package org.epcsim.sim;

/** Makes EPC pages of a guest's kernel present, at the cost of a fault in the host. */
interface PageSupply {
  /** A host's: its EPC pages are there. */
  PageSupply HOST =
      (cpu, resume) -> {
        throw new IllegalStateException("an EPC page of the host is missing");
      };

  /**
   * Calls back when the page is there that an ENCLS has just found missing; never if it cannot be.
   *
   * @param cpu the vCPU that stalls
   */
  void await(int cpu, Runnable resume);
}
