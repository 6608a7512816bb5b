package org.epcsim.vepc;

import org.epcsim.epc.Epc;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.PageList;
import org.epcsim.epc.PageType;

/**
 * Pages of closed vEPCs whose EREMOVE failed, in the order in which they are tried again by the
 * release of any vEPC (KERNEL-SEMANTICS 12). Zombie SECS, and, counted apart, pages whose enclave
 * had a vCPU inside when they were closed.
 */
final class Zombies {
  private final Epc epc;
  private PageList list;
  private int active;
  private long created;
  private long reaped;

  Zombies(Epc epc) {
    this.epc = epc;
    list = new PageList();
  }

  int size() {
    return list.size();
  }

  /** Those that failed with SGX_ENCLAVE_ACT when they were tried last. */
  int enclaveAct() {
    return active;
  }

  long created() {
    return created;
  }

  long reaped() {
    return reaped;
  }

  PageList list() {
    return list;
  }

  void create(PageList fresh, int page, Outcome why) {
    epc.setType(page, PageType.ZOMBIE);
    mark(page, why);
    fresh.addTail(page);
    created++;
  }

  /** Tries every old zombie; those that stay go behind the fresh ones, which are the list then. */
  void retry(PageList fresh, ToOutcome eremove, ZombieReaped reapedPage) {
    while (!list.isEmpty()) {
      int page = list.removeHead();
      Outcome outcome = eremove.of(page);
      if (outcome == Outcome.OK) {
        mark(page, outcome);
        reaped++;
        reapedPage.accept(page);
      } else {
        mark(page, outcome);
        fresh.addTail(page);
      }
    }
    list = fresh;
  }

  private void mark(int page, Outcome why) {
    boolean now = why == Outcome.SGX_ENCLAVE_ACT;
    active += (now ? 1 : 0) - (epc.pages().marked(page) ? 1 : 0);
    epc.pages().mark(page, now);
  }

  /** Tries to remove a page. */
  interface ToOutcome {
    Outcome of(int page);
  }

  /** Takes a zombie that was removed. */
  interface ZombieReaped {
    void accept(int page);
  }
}
