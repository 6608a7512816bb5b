package org.epcsim.epc;

/** Why {@link Operation#advance()} returned. Others may run before it is called again. */
public enum Pause {
  /** A reclaim pass has isolated, aged and unmapped; its old pages are still to be written out. */
  PASS_BEGUN,
  /** One page of the pass was written out, and at least one is left. */
  PAGE_WRITTEN,
  /** The EPC page that the next ENCLS needs is not there yet (a guest's, while its host faults). */
  NOT_YET,
  /** Another operation waits with the enclave's lock held. */
  LOCKED,
  /** The supply of EPC pages killed the machine: the operation will never end. */
  KILLED,
  /** The operation has ended; see {@link Operation#outcome()}. */
  DONE
}
