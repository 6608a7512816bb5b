package org.epcsim.sim;

/** Why an access of an enclave faulted, as its fault handler found it when it could be served. */
public enum FaultCause {
  /** The page was resident and mapped by nobody: its first access after EADD. */
  FIRST_ACCESS(0, "first_access"),
  /** The page was added by EAUG. */
  AUGMENTED(1, "augmented"),
  /** The page was written out and had to be loaded back by ELDU. */
  RELOADED(2, "reloaded"),
  /** Another thread had the page mapped meanwhile. */
  MAPPED_MEANWHILE(3, "mapped_meanwhile");

  private final int index;
  private final String label;

  FaultCause(int index, String label) {
    this.index = index;
    this.label = label;
  }

  /** The cause in names of metrics. */
  public String label() {
    return label;
  }

  /** Its place in an array by cause. */
  int index() {
    return index;
  }
}
