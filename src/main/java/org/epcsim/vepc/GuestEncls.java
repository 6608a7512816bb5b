package org.epcsim.vepc;

import org.epcsim.epc.Encls;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.Touch;

/**
 * The ENCLS of a guest kernel, whose EPC pages are pages of vEPCs: EWB does to the host's view what
 * EREMOVE does, ELDU and EAUG what EADD does (ELDU of a SECS: ECREATE), EPA needs presence only.
 *
 * <p>A leaf that fails means that guest and host disagree about a page: IllegalStateException.
 */
public final class GuestEncls implements Encls {
  /** Makes a page of a vEPC present, at once or in time. */
  @FunctionalInterface
  public interface Residence {
    /** READY if the page is present now. */
    Touch touch(VirtualEpc vepc, int page);
  }

  private final VepcDriver driver;
  private final VirtualEpc[] sections;
  private final GuestSections layout;
  private final Residence residence;

  /**
   * The ENCLS of one guest.
   *
   * @param sections the vEPC behind each of the guest's EPC sections, in order
   * @param pages the size of each section in pages
   */
  public GuestEncls(VepcDriver driver, VirtualEpc[] sections, int[] pages, Residence residence) {
    this.driver = driver;
    this.sections = sections.clone();
    this.residence = residence;
    layout = new GuestSections(pages);
  }

  @Override
  public Touch touch(int epcPage) {
    return residence.touch(vepc(epcPage), page(epcPage));
  }

  @Override
  public void ecreate(int epcPage) {
    done("ECREATE", epcPage, driver.ecreate(vepc(epcPage), page(epcPage)));
  }

  @Override
  public void eadd(int epcPage, int secs) {
    done("EADD", epcPage, driver.eadd(vepc(epcPage), page(epcPage), vepc(secs), page(secs)));
  }

  @Override
  public void ewb(int epcPage) {
    driver.ewb(vepc(epcPage), page(epcPage));
  }

  @Override
  public void eldu(int epcPage, int secs) {
    if (epcPage == secs) {
      ecreate(epcPage);
    } else {
      eadd(epcPage, secs);
    }
  }

  @Override
  public void eremove(int epcPage) {
    done("EREMOVE", epcPage, driver.eremove(vepc(epcPage), page(epcPage)));
  }

  private static void done(String leaf, int epcPage, Outcome outcome) {
    if (outcome != Outcome.OK) {
      throw new IllegalStateException(leaf + " of guest EPC page " + epcPage + ": " + outcome);
    }
  }

  private VirtualEpc vepc(int epcPage) {
    return sections[layout.section(epcPage)];
  }

  private int page(int epcPage) {
    return layout.page(epcPage);
  }
}
