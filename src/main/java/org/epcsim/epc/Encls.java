package org.epcsim.epc;

/**
 * The processor's ENCLS leaf functions on EPC pages, as the kernel issues them.
 *
 * <p>On the host they always find their page. In a guest the "EPC page" is a page of a vEPC, which
 * the host makes present on the first touch; {@link #touch} is asked before every leaf.
 */
public interface Encls {
  /** The leaf functions of a host: every page is there, and nobody listens. */
  Encls HOST = new Encls() {};

  /** Whether the EPC page can be used now. */
  default Touch touch(int epcPage) {
    return Touch.READY;
  }

  /** The page becomes a SECS. */
  default void ecreate(int epcPage) {}

  /** The page becomes a regular child of the SECS (EADD at build, EAUG on a fault). */
  default void eadd(int epcPage, int secs) {}

  /** The page becomes a VA page. */
  default void epa(int epcPage) {}

  /** The page's contents are encrypted and written out; the page is unused after it. */
  default void ewb(int epcPage) {}

  /** A written page comes back: a child of {@code secs}, or a SECS if {@code secs} is itself. */
  default void eldu(int epcPage, int secs) {}

  /** The page becomes unused. */
  default void eremove(int epcPage) {}
}
