package org.epcsim.epc;

/**
 * What a misc cgroup's {@code sgx_epc} limit would be, were it in Linux (FACTS 5: it is not).
 *
 * @param name what it is called by; no two of a machine are alike
 * @param limit EPC pages that its enclaves may hold together, 0 or more
 */
public record CgroupLimit(String name, int limit) {
  /** Refuses a negative limit. */
  public CgroupLimit {
    if (limit < 0) {
      throw new IllegalArgumentException("cgroup " + name + " is limited to " + limit + " pages");
    }
  }
}
