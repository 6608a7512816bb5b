package org.epcsim.sim;

/** Why an access of an enclave faulted, as its fault handler found it when it could be served. */
public enum FaultCause {
  /** The page was resident and mapped by nobody: its first access after EADD. */
  FIRST_ACCESS("first_access"),
  /** The page was added by EAUG. */
  AUGMENTED("augmented"),
  /** The page was written out and had to be loaded back by ELDU. */
  RELOADED("reloaded"),
  /** Another thread had the page mapped meanwhile. */
  MAPPED_MEANWHILE("mapped_meanwhile");

  private final String label;

  FaultCause(String label) {
    this.label = label;
  }

  /** The cause in names of metrics. */
  public String label() {
    return label;
  }
}
