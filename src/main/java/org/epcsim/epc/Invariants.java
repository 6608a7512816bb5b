package org.epcsim.epc;

import java.util.List;

/** The full check: every EPC page in exactly one place, and every count right. */
final class Invariants {
  private Invariants() {}

  static void check(Epc epc) {
    int[][] byNode = new int[epc.nodes()][PageType.COUNT];
    int[] seen = new int[PageType.COUNT];
    for (int page = 0; page < epc.size(); page++) {
      byNode[epc.nodeOf(page)][epc.pages().typeCode(page)]++;
    }
    for (int[] onNode : byNode) {
      for (int code = 0; code < PageType.COUNT; code++) {
        seen[code] += onNode[code];
      }
    }
    for (PageType type : PageType.values()) {
      Epc.require(
          seen[type.code()] == epc.count(type),
          "miscounted pages of type " + type,
          epc.count(type));
      for (int node = 0; node < epc.nodes(); node++) {
        Epc.require(
            byNode[node][type.code()] == epc.count(node, type),
            "miscounted on a node: " + type,
            node);
      }
    }
    Epc.require(
        epc.queues().check() == seen[PageType.FREE.code()], "a free page is in no queue", 0);
    for (Cgroup group : epc.reclaimer.all()) {
      checkActive(group, epc);
    }
    checkEnclaves(epc, seen);
    checkCharges(epc);
  }

  private static void checkActive(Cgroup group, Epc epc) {
    group.active.check();
    for (int p : group.active.pages()) {
      Enclave e = epc.owner(p);
      PageType type = e != null && e.vepc ? PageType.VEPC : PageType.REG;
      Epc.require(epc.pages().type(p) == type, "a listed page is not regular", p);
      Epc.require(e == null || e.cgroup == group, "a page is on another cgroup's list", p);
    }
  }

  /** A charge that is no page of an enclave is one held for it. */
  private static void checkCharges(Epc epc) {
    List<Cgroup> groups = epc.reclaimer.all();
    int[] owned = new int[groups.size()];
    for (int id = 0; id < epc.enclaves().ids(); id++) {
      Enclave e = epc.enclaves().get(id);
      if (e != null) {
        int secs = e.secs == EpcPages.NONE ? 0 : 1;
        owned[groups.indexOf(e.cgroup)] += secs + e.va.count() + e.residentChildren;
      }
    }
    int held = 0;
    for (int i = 0; i < owned.length; i++) {
      Cgroup group = groups.get(i);
      Epc.require(group.charged >= owned[i], "a cgroup is charged too little", i);
      Epc.require(group.charged <= group.limit(), "a cgroup is beyond its limit", i);
      held += group.charged - owned[i];
    }
    Epc.require(held <= epc.count(PageType.HELD), "more is charged than held", held);
  }

  private static void checkEnclaves(Epc epc, int[] seen) {
    int regular = 0;
    int inFlight = 0;
    int secs = 0;
    int va = 0;
    int vepc = 0;
    long backed = 0;
    for (int id = 0; id < epc.enclaves().ids(); id++) {
      Enclave e = epc.enclaves().get(id);
      if (e == null) {
        continue;
      }
      Epc.require(e.id == id && !e.destroyed, "an enclave is kept under a wrong id", id);
      checkEnclave(epc, e);
      regular += e.vepc ? 0 : e.residentChildren - e.inFlight;
      vepc += e.vepc ? e.residentChildren - e.inFlight : 0;
      inFlight += e.inFlight;
      secs += e.secs == EpcPages.NONE ? 0 : 1;
      va += e.va.count();
      backed += e.va.usedSlots() + e.inFlight;
    }
    Epc.require(regular == seen[PageType.REG.code()], "a regular page has no enclave", regular);
    Epc.require(inFlight == seen[PageType.IN_FLIGHT.code()], "a page is lost in flight", inFlight);
    Epc.require(secs == seen[PageType.SECS.code()], "a SECS has no enclave", secs);
    Epc.require(va == seen[PageType.VA.code()], "a VA page has no enclave", va);
    Epc.require(vepc == epc.reclaimableVepcPages(), "a listed vEPC page has no vEPC", vepc);
    Epc.require(backed == epc.backingPages(), "the backing store is miscounted", backed);
  }

  private static void checkEnclave(Epc epc, Enclave e) {
    checkChildren(epc, e);
    boolean secsOut = e.secsSlot != EpcPages.NONE;
    if (e.secs != EpcPages.NONE) {
      Epc.require(!secsOut, "a SECS is both in and out", e.id);
      checkOwned(epc, e, e.secs, PageType.SECS, 0);
    } else {
      Epc.require(secsOut || e.ioctl || e.vepc, "an enclave has lost its SECS", e.id);
    }
    int references = (e.mmGone ? 0 : 2) + (e.closeAfterIoctl ? 1 : 0);
    references += e.inFlight + e.faultsWaiting;
    Epc.require(references == e.references, "references were miscounted", e.references);
    Epc.require(e.lock == null || e.lock.enclave() == e, "a stranger holds the lock", e.id);
    checkVaPages(epc, e);
  }

  private static void checkOwned(Epc epc, Enclave e, int page, PageType type, int number) {
    if (epc.pages().type(page) != type) { // the text is made only where it is needed
      throw new IllegalStateException(
          "an enclave's page has the wrong type, not " + type + ": " + page);
    }
    Epc.require(
        epc.pages().owner(page) == e.id && epc.pages().number(page) == number,
        "a page's owner is wrong",
        page);
  }

  private static void checkChildren(Epc epc, Enclave e) {
    int resident = 0;
    int inFlight = 0;
    int evicted = 0;
    PageType listed = e.vepc ? PageType.VEPC : PageType.REG;
    for (int n = e.table.next(0); n >= 0; n = e.table.next(n + 1)) {
      Epc.require(n < e.pages(), "a page lies outside its ELRANGE", n);
      int page = e.epcPage(n);
      if (page == EpcPages.NONE) {
        evicted += e.state(n) == Enclave.EVICTED ? 1 : 0;
        continue;
      }
      resident++;
      boolean flying = e.state(n) == Enclave.IN_FLIGHT;
      inFlight += flying ? 1 : 0;
      checkOwned(epc, e, page, flying ? PageType.IN_FLIGHT : listed, n);
    }
    Epc.require(resident == e.residentChildren, "resident children were miscounted", resident);
    Epc.require(inFlight == e.inFlight, "pages in flight were miscounted", inFlight);
    boolean secsOut = e.secsSlot != EpcPages.NONE;
    Epc.require(!secsOut || resident == 0, "children are resident and their SECS is not", e.id);
    Epc.require(
        evicted + (secsOut ? 1 : 0) == e.va.usedSlots(), "slots in use are not pages out", evicted);
  }

  /** While a page is being added, its count and its VA page come one after the other. */
  private static void checkVaPages(Epc epc, Enclave e) {
    e.va.check();
    for (int v = 0; v < e.va.count(); v++) {
      checkOwned(epc, e, e.va.page(v), PageType.VA, v);
    }
    int slack = e.ioctl || e.lock != null ? 1 : 0;
    int adding = e.pageCount - (e.vepc ? 0 : 1) - e.table.size();
    Epc.require(Math.abs(adding) <= slack, "the page count is wrong", e.pageCount);
    int wanted = e.va.needed() ? (e.pageCount + VaPages.SLOTS - 1) / VaPages.SLOTS : 0;
    Epc.require(Math.abs(wanted - e.va.count()) <= slack, "VA pages and page count disagree", e.id);
  }
}
