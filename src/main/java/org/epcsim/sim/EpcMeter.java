package org.epcsim.sim;

import org.epcsim.epc.Epc;
import org.epcsim.epc.PageType;

/** Integrals over time of the EPC's composition, per node and type, and their extremes. */
public final class EpcMeter {
  private static final PageType[] TYPES = PageType.values();

  private final Epc epc;
  private final PageTime integral; // by node and type, and of the lists behind them
  private final int[] counts; // pages by node and type since the last change
  private int listed; // pages on the reclaimer's lists since the last change
  private long changes;
  private long from;
  private long last;
  private int freeMin;
  private int zombiesMax;
  private int vepcMax;

  EpcMeter(Epc epc) {
    this.epc = epc;
    counts = new int[epc.nodes() * TYPES.length];
    integral = new PageTime(counts.length + 1);
    reset(0);
  }

  /** An event has happened: if it has changed anything, what was before counts until now. */
  void look(long now) {
    if (changes != epc.countChanges()) {
      changes = epc.countChanges();
      advance(now);
      freeMin = Math.min(freeMin, epc.freePages());
      zombiesMax = Math.max(zombiesMax, epc.count(PageType.ZOMBIE));
      vepcMax = Math.max(vepcMax, epc.count(PageType.VEPC));
    }
  }

  /** What was until now is summed up, and what is now begins. */
  void advance(long now) {
    elapse(now - last);
    last = now;
    listed = epc.activePages();
    int k = 0;
    for (int node = 0; node < epc.nodes(); node++) {
      for (PageType type : TYPES) {
        counts[k++] = epc.count(node, type);
      }
    }
  }

  /**
   * So many free pages of a node were taken for a type, one at each instant from {@code first} on,
   * before which there was a look, and nothing else has happened.
   */
  void taken(int pages, int node, PageType type, long first, long period) {
    if (pages <= 0) {
      return;
    }
    int free = node * TYPES.length + index(PageType.FREE);
    int to = node * TYPES.length + index(type);
    elapse(first + (pages - 1) * period - last); // as if none were taken, and what was:
    last = first + (pages - 1) * period;
    long moved = (long) pages * (pages - 1) / 2;
    integral.add(free, -moved, period);
    integral.add(to, moved, period);
    counts[free] -= pages;
    counts[to] += pages;
    if (type == PageType.REG) {
      integral.add(counts.length, moved, period);
      listed += pages;
    }
  }

  private void elapse(long span) {
    for (int k = 0; k < counts.length; k++) {
      integral.add(k, counts[k], span);
    }
    integral.add(counts.length, listed, span);
  }

  void reset(long now) {
    advance(now);
    integral.reset();
    from = now;
    freeMin = epc.freePages();
    zombiesMax = epc.count(PageType.ZOMBIE);
    vepcMax = epc.count(PageType.VEPC);
  }

  /** Mean number of pages of a type on the {@code i}-th node. */
  public double mean(int i, PageType type) {
    return last == from
        ? epc.count(i, type)
        : integral.value(i * TYPES.length + index(type)) / (last - from);
  }

  /** Mean number of pages of a type on all nodes. */
  public double mean(PageType type) {
    double sum = 0;
    for (int i = 0; i < epc.nodes(); i++) {
      sum += mean(i, type);
    }
    return sum;
  }

  /** Mean length of the reclaimer's list; with cgroups (a what-if), of the lists of all. */
  public double listedMean() {
    return last == from ? epc.activePages() : integral.value(counts.length) / (last - from);
  }

  /** Page-seconds of a type on all nodes. */
  public double pageSeconds(PageType type) {
    return mean(type) * (last - from) / 1e9;
  }

  /** Least free pages. */
  public int freeMin() {
    return freeMin;
  }

  /** Most zombies at once. */
  public int zombiesMax() {
    return zombiesMax;
  }

  /** Most vEPC pages resident at once. */
  public int vepcMax() {
    return vepcMax;
  }

  private static int index(PageType type) {
    int i = 0;
    while (TYPES[i] != type) {
      i++;
    }
    return i;
  }
}
