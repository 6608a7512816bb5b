package org.epcsim.epc;

/**
 * The Accessed bits of the page table entries that map enclave pages.
 *
 * <p>The state machine knows which pages are mapped; whether a mapped page was accessed is known
 * here: scripts keep bits, a simulation decides them when they are asked for.
 */
public interface AccessedBits {
  /**
   * Reads and clears the bit of a mapped page. Asked once per mapped page and reclaim pass.
   *
   * @param page the page's number in the enclave
   */
  boolean testAndClear(Enclave enclave, int page);

  /** A fault has mapped the page. {@code accessed}: the bit is set from the start (EAUG). */
  void mapped(Enclave enclave, int page, boolean accessed);

  /** The reclaimer has unmapped the page. */
  void unmapped(Enclave enclave, int page);
}
