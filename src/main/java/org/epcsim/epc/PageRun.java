package org.epcsim.epc;

/**
 * Pages that are given out one after the other while nobody else acts: what as many EADDs, or
 * touches of vEPC pages, come to, without their pauses. None of them wakes ksgxd, finds no page or
 * takes a VA page: a run ends before the first that would. An {@link OperationListener} is not told
 * of it.
 */
public final class PageRun {
  /** Takes the pages of a vEPC. */
  @FunctionalInterface
  public interface Taker {
    /** Pages of the vEPC from {@code number} on lie in EPC pages from {@code epcPage} on. */
    void take(int number, int epcPage, int pages);
  }

  private PageRun() {}

  /** Pages that can be given out before an allocation has an effect on anybody. */
  private static int most(Epc epc, int queue, int wanted) {
    int quiet = epc.freePages() - epc.parameters().lowWatermark();
    return Math.min(wanted, Math.min(quiet, epc.queues().count(queue)));
  }

  /**
   * Gives pages to a vEPC, all of one node.
   *
   * @param owner the vEPC's id
   * @param from the number of the first
   * @param wanted how many at most; none of them may be present
   * @return how many, perhaps none
   */
  public static int forVepc(Epc epc, int owner, int from, int cpuNode, int wanted, Taker taker) {
    if (wanted <= 0 || epc.freePages() == 0) {
      return 0;
    }
    int queue = epc.queues().queueWithPages(cpuNode);
    int pages = most(epc, queue, wanted);
    int page = EpcPages.NONE;
    for (int taken = 0; taken < pages; ) {
      int ascending = Math.max(1, Math.min(pages - taken, epc.queues().ascending(queue)));
      page = epc.queues().takeAscending(queue, ascending);
      epc.pages.own(page, owner, from + taken, PageType.VEPC, ascending);
      taker.take(from + taken, page, ascending);
      taken += ascending;
    }
    return counted(epc, page, PageType.VEPC, pages);
  }

  /**
   * Adds pages to an enclave that is being built, of no limited cgroup; all of one node.
   *
   * @param from the number of the first; neither it nor one behind it was added before
   * @param wanted how many at most, all inside the ELRANGE
   * @return how many, perhaps none
   */
  public static int add(Epc epc, Enclave enclave, int from, int cpuNode, int wanted) {
    int wantedNow = Math.min(wanted, enclave.va.beforeGrowth(enclave.pageCount));
    if (wantedNow <= 0 || epc.freePages() == 0 || !addable(epc, enclave)) {
      return 0;
    }
    int queue = epc.queues().queueWithPages(cpuNode);
    int pages = most(epc, queue, wantedNow);
    int page = EpcPages.NONE;
    for (int number = from; number < from + pages; number++) {
      page = epc.queues().takeFrom(queue);
      epc.pages.own(page, enclave.id, number, PageType.REG);
      enclave.set(number, Enclave.RESIDENT, page);
      enclave.cgroup.active.addTail(page);
    }
    int added = Math.max(0, pages);
    enclave.cgroup.charged += added;
    enclave.pageCount += added;
    enclave.residentChildren += added;
    return counted(epc, page, PageType.REG, pages);
  }

  private static boolean addable(Epc epc, Enclave enclave) {
    boolean open = !enclave.ioctl && !enclave.initialized && !enclave.mmGone;
    return open && enclave.lock == null && !enclave.vepc && enclave.cgroup == epc.rootCgroup();
  }

  private static int counted(Epc epc, int page, PageType type, int pages) {
    if (pages <= 0) {
      return 0;
    }
    epc.counts.move(epc.queues().node(page), PageType.FREE, type, pages);
    return pages;
  }
}
