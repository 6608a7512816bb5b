package org.epcsim.epc;

/** The full check: every EPC page in exactly one place, and every count right. */
final class Invariants {
  private Invariants() {}

  static void check(Epc epc) {
    int[][] byNode = new int[epc.nodes()][PageType.COUNT];
    int[] seen = new int[PageType.COUNT];
    for (int page = 0; page < epc.size(); page++) {
      byNode[epc.nodeOf(page)][epc.pages().type(page).code()]++;
      seen[epc.pages().type(page).code()]++;
    }
    for (PageType type : PageType.values()) {
      Epc.require(seen[type.code()] == epc.count(type), "miscounted " + type, epc.count(type));
      for (int node = 0; node < epc.nodes(); node++) {
        Epc.require(
            byNode[node][type.code()] == epc.count(node, type),
            "miscounted on a node: " + type,
            node);
      }
    }
    Epc.require(
        epc.queues().check() == seen[PageType.FREE.code()], "a free page is in no queue", 0);
    checkActive(epc);
    checkEnclaves(epc, seen);
  }

  private static void checkActive(Epc epc) {
    int n = 0;
    int last = EpcPages.NONE;
    for (int p = epc.active().head(); p != EpcPages.NONE; p = epc.active().next(p)) {
      Epc.require(epc.pages().type(p) == PageType.REG, "a listed page is not regular", p);
      Epc.require(epc.pages().previous(p) == last, "the list's back link is wrong", p);
      last = p;
      n++;
    }
    Epc.require(n == epc.activePages(), "the list's length is wrong", n);
  }

  private static void checkEnclaves(Epc epc, int[] seen) {
    int regular = 0;
    int inFlight = 0;
    int secs = 0;
    int va = 0;
    for (int id = 0; id < epc.enclaveIds(); id++) {
      Enclave e = epc.enclave(id);
      if (e == null) {
        continue;
      }
      checkEnclave(epc, e);
      regular += e.residentChildren - e.inFlight;
      inFlight += e.inFlight;
      secs += e.secs == EpcPages.NONE ? 0 : 1;
      va += e.va.count();
    }
    Epc.require(regular == seen[PageType.REG.code()], "a regular page has no enclave", regular);
    Epc.require(inFlight == seen[PageType.IN_FLIGHT.code()], "a page is lost in flight", inFlight);
    Epc.require(secs == seen[PageType.SECS.code()], "a SECS has no enclave", secs);
    Epc.require(va == seen[PageType.VA.code()], "a VA page has no enclave", va);
  }

  private static void checkEnclave(Epc epc, Enclave e) {
    int resident = 0;
    int inFlight = 0;
    int evicted = 0;
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
      Epc.require(
          epc.pages().type(page) == (flying ? PageType.IN_FLIGHT : PageType.REG),
          "a resident page has the wrong type",
          page);
      Epc.require(
          epc.owner(page) == e && epc.pages().number(page) == n, "a page's owner is wrong", page);
    }
    Epc.require(resident == e.residentChildren, "resident children were miscounted", resident);
    Epc.require(inFlight == e.inFlight, "pages in flight were miscounted", inFlight);
    boolean secsOut = e.secsSlot != EpcPages.NONE;
    Epc.require(!(secsOut && e.secs != EpcPages.NONE), "a SECS is both in and out", e.id);
    Epc.require(!secsOut || resident == 0, "children are resident and their SECS is not", e.id);
    Epc.require(
        evicted + (secsOut ? 1 : 0) == e.va.usedSlots(), "slots in use are not pages out", evicted);
    int references = (e.mmGone ? 0 : 2) + (e.closeAfterIoctl ? 1 : 0) + e.inFlight;
    references += e.faultsWaiting;
    Epc.require(references == e.references, "references were miscounted", e.references);
    if (e.secs != EpcPages.NONE) {
      Epc.require(epc.pages().type(e.secs) == PageType.SECS, "a SECS has the wrong type", e.secs);
    }
    e.va.check();
    for (int v = e.va.first(); v != EpcPages.NONE; v = e.va.after(v)) {
      Epc.require(epc.pages().type(e.va.page(v)) == PageType.VA, "a VA page has the wrong type", v);
    }
  }
}
