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
  /** EINIT. */
  EINIT("einit"),
  /** One isolated page aged. */
  AGE("age"),
  /** One old page unmapped and EBLOCKed. */
  BLOCK("block"),
  /** ETRACK and IPI, for each enclave with running threads that a reclaim pass took pages of. */
  ETRACK("etrack"),
  /** From the wake-up of ksgxd to its first pass. */
  KSGXD_WAKEUP("ksgxdWakeup"),
  /** Mean time between two tries of an access that has to wait. */
  RETRY("retry"),
  /** First touch of a vEPC page: EPT violation and the host's fault. */
  VEPC_FAULT("vepcFault"),
  /** A guest's first access to a preallocated vEPC page: EPT violation without allocation. */
  EPT_VIOLATION("eptViolation"),
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
