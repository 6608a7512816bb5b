package org.epcsim.epc;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Free EPC pages: a first-in-first-out queue per NUMA node, or per section in the v4 profile
 * (KERNEL-SEMANTICS 2, 3.1, 14).
 *
 * <p>After boot a queue holds its sections' pages in order. Those stand before every page given
 * back, so they are kept as ranges and enter the linked queue only when they are given back; boot
 * costs nothing per page.
 */
final class FreeQueues {
  private final EpcPages pages;
  private final boolean bySection;
  private final int[] sectionBase; // first page of each section, and one past the last
  private final int[] queueOfSection;
  private final int[] nodeOfSection; // index of the node, not its number
  private final int[] nodeNumber; // ascending
  private final int[][] bootSections; // per queue: its sections in order
  private final int[] bootAt; // per queue: how many of them are used up
  private final int[] bootTaken; // per section: pages handed out of the boot range
  private final int[] head;
  private final int[] tail;
  private final int[] count; // per queue
  private int free;

  FreeQueues(EpcParameters parameters, EpcPages pages) {
    this.pages = pages;
    bySection = parameters.profile().queuesBySection();
    nodeNumber = parameters.nodes();
    int sections = parameters.sections().size();
    int queues = bySection ? sections : nodeNumber.length;
    sectionBase = new int[sections + 1];
    queueOfSection = new int[sections];
    nodeOfSection = new int[sections];
    bootTaken = new int[sections];
    bootAt = new int[queues];
    bootSections = new int[queues][];
    head = new int[queues];
    tail = new int[queues];
    count = new int[queues];
    for (int s = 0; s < sections; s++) {
      EpcSection section = parameters.sections().get(s);
      sectionBase[s + 1] = sectionBase[s] + section.pages();
      nodeOfSection[s] = Arrays.binarySearch(nodeNumber, section.node());
      queueOfSection[s] = bySection ? s : nodeOfSection[s];
    }
    for (int q = 0; q < queues; q++) {
      int queue = q;
      bootSections[q] =
          IntStream.range(0, sections).filter(s -> queueOfSection[s] == queue).toArray();
      head[q] = EpcPages.NONE;
      tail[q] = EpcPages.NONE;
      for (int s : bootSections[q]) {
        count[q] += sectionBase[s + 1] - sectionBase[s];
      }
    }
    free = sectionBase[sections];
  }

  int free() {
    return free;
  }

  int nodes() {
    return nodeNumber.length;
  }

  int nodeNumber(int node) {
    return nodeNumber[node];
  }

  int section(int page) {
    int s = 0;
    while (page >= sectionBase[s + 1]) {
      s++;
    }
    return s;
  }

  int indexInSection(int page) {
    return page - sectionBase[section(page)];
  }

  int node(int page) {
    return nodeOfSection[section(page)];
  }

  /** Takes a page: the first queue in search order that is not empty, or NONE. */
  int take(int cpuNode) {
    if (free == 0) {
      return EpcPages.NONE;
    }
    return takeFrom(queueWithPages(cpuNode));
  }

  /** The first queue in search order that is not empty; some page must be free. */
  int queueWithPages(int cpuNode) {
    int queue = bySection ? 0 : firstQueue(cpuNode);
    while (count[queue] == 0) {
      queue = queue + 1 == count.length ? 0 : queue + 1;
    }
    return queue;
  }

  /** Pages in a queue. */
  int count(int queue) {
    return count[queue];
  }

  /** The CPU's node if it has EPC, else the next higher one that has, wrapping round. */
  private int firstQueue(int cpuNode) {
    for (int q = 0; q < nodeNumber.length; q++) {
      if (nodeNumber[q] >= cpuNode) {
        return q;
      }
    }
    return 0;
  }

  /** Takes the first page of a queue that is not empty. */
  int takeFrom(int queue) {
    count[queue]--;
    free--;
    while (bootAt[queue] < bootSections[queue].length) {
      int s = bootSections[queue][bootAt[queue]];
      int size = sectionBase[s + 1] - sectionBase[s];
      if (bootTaken[s] < size) {
        int k = bootTaken[s]++;
        return sectionBase[s] + (bySection ? size - 1 - k : k);
      }
      bootAt[queue]++;
    }
    int page = head[queue];
    head[queue] = pages.next(page);
    if (head[queue] == EpcPages.NONE) {
      tail[queue] = EpcPages.NONE;
    }
    return page;
  }

  /**
   * How many pages that were never given out a queue would give next one behind the other, each one
   * above the last; 0 if the next page was given back, or if they come in descending order.
   */
  int ascending(int queue) {
    if (bySection) {
      return 0;
    }
    for (int at = bootAt[queue]; at < bootSections[queue].length; at++) {
      int s = bootSections[queue][at];
      int left = sectionBase[s + 1] - sectionBase[s] - bootTaken[s];
      if (left > 0) {
        return left;
      }
    }
    return 0;
  }

  /** Takes pages from a queue at once, {@link #ascending} at most; returns the first. */
  int takeAscending(int queue, int pages) {
    int first = takeFrom(queue);
    bootTaken[section(first)] += pages - 1;
    count[queue] -= pages - 1;
    free -= pages - 1;
    return first;
  }

  /** Tells which pages were taken at least once, as ranges: from, and one past the last. */
  void forEachTakenSinceBoot(BiConsumer<Integer, Integer> range) {
    for (int s = 0; s < bootTaken.length; s++) {
      int from = bySection ? sectionBase[s + 1] - bootTaken[s] : sectionBase[s];
      range.accept(from, from + bootTaken[s]);
    }
  }

  /** Gives a page back: to the tail of its own queue. */
  void give(int page) {
    int queue = queueOfSection[section(page)];
    pages.next(page, EpcPages.NONE);
    if (tail[queue] == EpcPages.NONE) {
      head[queue] = page;
    } else {
      pages.next(tail[queue], page);
    }
    tail[queue] = page;
    count[queue]++;
    free++;
  }

  /** Checks counts and links against a walk; returns the pages walked. */
  int check() {
    int walked = 0;
    for (int q = 0; q < count.length; q++) {
      int n = 0;
      for (int s : bootSections[q]) {
        n += sectionBase[s + 1] - sectionBase[s] - bootTaken[s];
      }
      int last = EpcPages.NONE;
      for (int p = head[q]; p != EpcPages.NONE; p = pages.next(p)) {
        Epc.require(pages.type(p) == PageType.FREE, "a page in a free queue is not free", p);
        Epc.require(queueOfSection[section(p)] == q, "a free page is in a foreign queue", p);
        last = p;
        n++;
        Epc.require(n <= count[q], "a free queue is longer than its count", q);
      }
      Epc.require(last == tail[q], "a free queue's tail is not its last page", last);
      Epc.require(n == count[q], "a free queue's count is wrong", q);
      walked += n;
    }
    Epc.require(walked == free, "the free count is not the sum of the queues", walked);
    return walked;
  }
}
