package org.epcsim.epc;

import java.util.Arrays;

/** How many pages of each type there are, by node and in all. */
final class PageCounts {
  private final int[] byNode; // by node and type
  private final int[] totals = new int[PageType.COUNT];
  private int listedVepc;
  private long changes;

  /** All pages are free. */
  PageCounts(EpcParameters parameters) {
    int[] nodes = parameters.nodes();
    byNode = new int[nodes.length * PageType.COUNT];
    for (EpcSection section : parameters.sections()) {
      int node = Arrays.binarySearch(nodes, section.node());
      byNode[node * PageType.COUNT + PageType.FREE.code()] += section.pages();
      totals[PageType.FREE.code()] += section.pages();
    }
  }

  int of(PageType type) {
    return totals[type.code()];
  }

  int of(int node, PageType type) {
    return byNode[node * PageType.COUNT + type.code()];
  }

  /** Pages on the lists of the reclaimer: all regular ones, and those of reclaimable vEPCs. */
  int listed() {
    return totals[PageType.REG.code()] + listedVepc;
  }

  int listedVepc() {
    return listedVepc;
  }

  /** How often one of the counts has changed so far. */
  long changes() {
    return changes;
  }

  /** A page of a reclaimable vEPC was put on a list (1) or taken off it (-1). */
  void listVepc(int change) {
    listedVepc += change;
    changes++;
  }

  /** A page of the node becomes another type's. */
  void move(int node, PageType from, PageType to) {
    move(node, from, to, 1);
  }

  /** So many pages of the node become another type's. */
  void move(int node, PageType from, PageType to, int pages) {
    byNode[node * PageType.COUNT + from.code()] -= pages;
    byNode[node * PageType.COUNT + to.code()] += pages;
    totals[from.code()] -= pages;
    totals[to.code()] += pages;
    changes++;
  }

  /** Checks that none is negative and that they add up. */
  void check(int size) {
    int sum = 0;
    for (int total : totals) {
      Epc.require(total >= 0, "a page count is negative", total);
      sum += total;
    }
    Epc.require(sum == size, "page counts do not add up to the EPC", sum);
  }
}
