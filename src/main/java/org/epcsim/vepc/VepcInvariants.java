package org.epcsim.vepc;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.PageType;

/** The full check of the vEPC layer: owners, child counts, zombies. */
final class VepcInvariants {
  private VepcInvariants() {}

  static void check(Epc epc, GuestUse use, Collection<VirtualEpc> files, Zombies zombies) {
    int present = 0;
    for (VirtualEpc vepc : files) {
      require(!vepc.closed() || vepc.presentPages() == 0, "a closed vEPC has pages");
      for (int n = vepc.nextPresent(0); n >= 0; n = vepc.nextPresent(n + 1)) {
        int page = vepc.epcPage(n);
        require(epc.pages().type(page) == PageType.VEPC, "a vEPC page has the wrong type");
        require(
            epc.pages().owner(page) == vepc.id() && epc.pages().number(page) == n,
            "a vEPC page's owner is wrong");
        present++;
      }
    }
    int elsewhere = epc.reclaimableVepcPages();
    require(present + elsewhere == epc.count(PageType.VEPC), "a vEPC page is in no vEPC");
    Map<Integer, Integer> owned = new TreeMap<>(); // zombies by file
    int listed = 0;
    int active = 0;
    for (int p : zombies.list().pages()) {
      require(epc.pages().type(p) == PageType.ZOMBIE, "a zombie has the wrong type");
      owned.merge(epc.pages().owner(p), 1, Integer::sum);
      active += epc.pages().marked(p) ? 1 : 0;
      listed++;
    }
    require(listed == epc.count(PageType.ZOMBIE), "a zombie is not listed");
    require(
        zombies.created() - zombies.reaped() == listed, "zombies created and reaped do not add up");
    require(active == zombies.enclaveAct(), "zombies were miscounted by cause");
    for (VirtualEpc vepc : files) {
      Integer zombiesOf = owned.remove(vepc.id());
      require(
          vepc.zombies() == (zombiesOf == null ? 0 : zombiesOf),
          "a vEPC's zombies were miscounted");
    }
    require(owned.isEmpty(), "a zombie's vEPC is not known");
    checkChildren(epc, use);
  }

  private static void checkChildren(Epc epc, GuestUse use) {
    int[] children = null; // by SECS; most machines have none in guest use
    for (int p = 0; p < epc.size(); p++) {
      if (!use.unused(p)) {
        require(isGuest(epc, p), "a page outside the vEPCs is in guest use");
        children = children == null ? new int[epc.size()] : children;
        int secs = use.secsOf(p);
        if (secs != EpcPages.NONE) {
          require(isGuest(epc, secs) && use.isSecs(secs), "a child's SECS is none");
          children[secs]++;
        }
      }
    }
    for (int p = 0; children != null && p < epc.size(); p++) {
      if (use.isSecs(p)) {
        require(use.children(p) == children[p], "a SECS's children were miscounted");
      }
    }
  }

  private static boolean isGuest(Epc epc, int page) {
    PageType type = epc.pages().type(page);
    return type == PageType.VEPC || type == PageType.ZOMBIE;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
