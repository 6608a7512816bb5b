package org.epcsim.vepc;

import org.epcsim.epc.EpcPages;
import org.epcsim.epc.Outcome;

/**
 * What the guest uses vEPC pages for, kept in the EPC pages' records: nothing, a SECS with a number
 * of children, or a child of a SECS. The hardware's view (EPCM), so it knows no vEPC.
 */
final class GuestUse {
  private static final int UNUSED = 0;
  private static final int SECS = 1;
  private static final int CHILD = 2;

  private final EpcPages pages;

  GuestUse(EpcPages pages) {
    this.pages = pages;
  }

  boolean unused(int page) {
    return pages.use(page) == UNUSED;
  }

  boolean isSecs(int page) {
    return pages.use(page) == SECS;
  }

  int children(int secs) {
    return pages.link(secs);
  }

  void clear(int page) {
    pages.use(page, UNUSED, 0);
  }

  void ecreate(int page) {
    pages.use(page, SECS, 0);
  }

  void eadd(int page, int secs) {
    pages.use(page, CHILD, secs);
    pages.link(secs, pages.link(secs) + 1);
  }

  void enter(int secs) {
    pages.inside(secs, pages.inside(secs) + 1);
  }

  void leave(int secs) {
    pages.inside(secs, pages.inside(secs) - 1);
  }

  int inside(int secs) {
    return pages.inside(secs);
  }

  /** EREMOVE: of an unused page nothing happens; a failure leaves all as it was. */
  Outcome eremove(int page) {
    switch (pages.use(page)) {
      case SECS -> {
        if (pages.link(page) > 0) {
          return Outcome.SGX_CHILD_PRESENT;
        }
        if (pages.inside(page) > 0) {
          return Outcome.SGX_ENCLAVE_ACT;
        }
      }
      case CHILD -> {
        int secs = pages.link(page);
        if (pages.inside(secs) > 0) {
          return Outcome.SGX_ENCLAVE_ACT;
        }
        pages.link(secs, pages.link(secs) - 1);
      }
      default -> {
        return Outcome.OK;
      }
    }
    clear(page);
    return Outcome.OK;
  }

  /** EWB: the page is unused after it; the guest has seen to children and vCPUs inside. */
  void ewb(int page) {
    int secs = secsOf(page);
    if (secs != EpcPages.NONE) {
      pages.link(secs, pages.link(secs) - 1);
    }
    clear(page);
  }

  /** For checks: the SECS of a child, or NONE. */
  int secsOf(int page) {
    return pages.use(page) == CHILD ? pages.link(page) : EpcPages.NONE;
  }
}
