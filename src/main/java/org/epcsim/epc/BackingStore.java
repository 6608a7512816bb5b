package org.epcsim.epc;

/**
 * The host memory that evicted pages live in (sgx_encl_alloc_backing), in pages of EPC.
 *
 * <p>A page in flight has its place before it is unmapped; loading it back, or the end of its
 * enclave, gives the place back.
 */
final class BackingStore {
  private final long limit;
  private long used;
  private long refused;

  BackingStore(long limit) {
    this.limit = limit;
  }

  boolean hasRoom() {
    return used < limit;
  }

  /** Takes a place for one page, or counts that there is none. */
  boolean reserve() {
    if (used >= limit) {
      refused++;
      return false;
    }
    used++;
    return true;
  }

  void giveBack(int places) {
    used -= places;
  }

  long used() {
    return used;
  }

  /** How often a page found no place. */
  long refused() {
    return refused;
  }
}
