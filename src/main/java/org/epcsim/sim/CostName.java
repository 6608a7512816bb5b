package org.epcsim.sim;

/** The costs of the model, under the names that a scenario's {@code costs} has. */
public enum CostName {
  /** A thread is thrown out of its enclave by a fault or an IPI. */
  AEX("aex"),
  /** It is back inside. */
  ERESUME("eresume"),
  /** The kernel's fault path, under the enclave's lock, without loading anything. */
  FAULT("fault"),
  /** ELDU of one page. */
  ELDU("eldu"),
  /** EWB of one page. */
  EWB("ewb"),
  /** One page added while an enclave is built, ioctl and copy included. */
  EADD("eadd"),
  /** ECREATE. */
  ECREATE("ecreate"),
  /** Measuring one page while an enclave is built: 16 EEXTEND of 256 bytes. */
  EEXTEND("eextend"),
  /** EAUG and EACCEPT of a page that is added at its first access, without the fault itself. */
  EAUG("eaug"),
  /** EINIT. */
  EINIT("einit"),
  /** One isolated page aged. */
  AGE("age"),
  /** One old page unmapped and EBLOCKed. */
  BLOCK("block"),
  /** ETRACK and IPI, for each enclave with running threads that a reclaim pass took pages of. */
  ETRACK("etrack"),
  /** The same, for each thread inside beyond the first. */
  IPI("ipi"),
  /** From the wake-up of ksgxd to its first pass. */
  KSGXD_WAKEUP("ksgxdWakeup"),
  /** Mean time between two tries of an access that has to wait. */
  RETRY("retry"),
  /** First touch of a vEPC page: EPT violation and the host's fault. */
  VEPC_FAULT("vepcFault"),
  /** A guest's first access to a preallocated vEPC page: EPT violation without allocation. */
  EPT_VIOLATION("eptViolation"),
  /** What an access to a page on another NUMA node takes longer. */
  REMOTE_ACCESS("remoteAccess"),
  /** EREMOVE of one page. */
  EREMOVE("eremove");

  private final String key;

  CostName(String key) {
    this.key = key;
  }

  /** The scenario's key. */
  public String key() {
    return key;
  }
}
