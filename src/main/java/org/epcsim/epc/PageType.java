package org.epcsim.epc;

/** The one place that an EPC page is in. */
public enum PageType {
  /** In a free queue. */
  FREE(0),
  /** Allocated, in the hands of an operation that has not used it yet. */
  HELD(1),
  /** The SECS of a host enclave. */
  SECS(2),
  /** A version array page of a host enclave. */
  VA(3),
  /** A regular page of a host enclave, on the reclaimer's list. */
  REG(4),
  /** A regular page of a host enclave, isolated and unmapped, to be written out. */
  IN_FLIGHT(5),
  /** A page of a virtual EPC, a reclaimable one's if it is on the reclaimer's list. */
  VEPC(6),
  /** A page of a closed virtual EPC that could not be removed. */
  ZOMBIE(7);

  private static final PageType[] VALUES = values();

  private final int code;

  PageType(int code) {
    this.code = code;
  }

  /** The number of types. */
  public static final int COUNT = VALUES.length;

  /** How a page's record and the counts name the type: 0 to COUNT - 1. */
  int code() {
    return code;
  }

  static PageType of(int code) {
    return VALUES[code];
  }
}
