package org.epcsim.sim;

/**
 * Whom a reclaim pass takes pages from: an enclave or, where vEPCs can be reclaimed (a what-if, not
 * in Linux), a vEPC.
 */
interface PageOwner {
  /** Held while pages are blocked and written out. */
  Mutex lock();

  /** Unmapping throws every running thread out for an AEX and an ERESUME; returns how many. */
  int interrupt();

  /** Reads and clears the Accessed bit of a page that is mapped. */
  boolean testAndClear(int page);

  /** The reclaimer has unmapped the page. */
  void unmapped(int page);

  /** Calls back when an EADD that stalls with the enclave's lock held has gone on. */
  void whenBuildGoesOn(Runnable callback);
}
