package org.epcsim.analytic;

/**
 * An enclave whose threads do nothing but access its pages.
 *
 * @param name for people
 * @param pages how the accesses fall on them
 * @param threads 1 or more
 * @param accessTime of one access of one thread, above 0, in any unit that all times share
 */
public record EnclaveLoad(String name, PageBands pages, int threads, double accessTime) {
  /** Checks the ranges. */
  public EnclaveLoad {
    if (threads < 1 || !(accessTime > 0 && accessTime < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a thread or more, accesses that take some time");
    }
  }

  /** Accesses in a unit of time if none faults. */
  public double fullRate() {
    return threads / accessTime;
  }

  /** True if it differs in nothing but its name; popularities are told apart by identity. */
  boolean isLike(EnclaveLoad other) {
    return pages == other.pages && threads == other.threads && accessTime == other.accessTime;
  }
}
