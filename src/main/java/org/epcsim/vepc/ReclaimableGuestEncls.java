package org.epcsim.vepc;

import org.epcsim.epc.Enclave;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Touch;

/**
 * The ENCLS of a guest kernel over reclaimable vEPCs (a what-if). A leaf function needs its pages
 * present and does nothing that the host would have to undo.
 */
public final class ReclaimableGuestEncls implements Encls {
  /** Makes a page of a reclaimable vEPC present, at once or in time. */
  @FunctionalInterface
  public interface Residence {
    /** READY if the page is present now. */
    Touch touch(Enclave vepc, int page);
  }

  private final Enclave[] vepcs;
  private final GuestSections sections;
  private final Residence residence;

  /**
   * The ENCLS of one guest.
   *
   * @param vepcs the vEPC behind each of the guest's EPC sections, in order, each of its size
   */
  public ReclaimableGuestEncls(Enclave[] vepcs, Residence residence) {
    this.vepcs = vepcs.clone();
    this.residence = residence;
    int[] pages = new int[vepcs.length];
    for (int s = 0; s < pages.length; s++) {
      pages[s] = vepcs[s].pages();
    }
    sections = new GuestSections(pages);
  }

  @Override
  public Touch touch(int epcPage) {
    return residence.touch(vepcs[sections.section(epcPage)], sections.page(epcPage));
  }
}
