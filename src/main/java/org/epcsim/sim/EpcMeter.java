package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.epc.Epc;
import org.epcsim.epc.PageType;

/** Integrals over time of the EPC's composition, per node and type, and their extremes. */
public final class EpcMeter {
  private static final PageType[] TYPES = PageType.values();

  /** Below it every whole number is a double. */
  private static final double EXACT = 0x1p53;

  private final Epc epc;
  private final double[] integral; // page-nanoseconds by node and type
  private final int[] counts; // pages by node and type since the last change
  private double listedIntegral;
  private int listed; // pages on the reclaimer's lists since the last change
  private long changes;
  private long from;
  private long last;
  private int freeMin;
  private int zombiesMax;
  private int vepcMax;

  EpcMeter(Epc epc) {
    this.epc = epc;
    integral = new double[epc.nodes() * TYPES.length];
    counts = new int[integral.length];
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
    elapse((double) (now - last));
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
   * before which there was a look, and nothing else has happened. Sums of whole numbers below 2^53
   * are exact in any order; beyond it they are summed up as single looks would do it.
   */
  void taken(int pages, int node, PageType type, long first, long period) {
    int free = node * TYPES.length + index(PageType.FREE);
    int to = node * TYPES.length + index(type);
    int listedToo = type == PageType.REG ? 1 : 0;
    int left = pages;
    if (left > 1 && (first - from + left * period) * (double) epc.size() < EXACT) {
      elapse((double) (first - last));
      last = first + (left - 1) * period;
      elapse((double) ((left - 1) * period)); // and what has changed meanwhile:
      double moved = period * 0.5 * left * (left - 1);
      integral[free] -= moved;
      integral[to] += moved;
      listedIntegral += listedToo * moved;
      counts[free] -= left;
      counts[to] += left;
      listed += listedToo * left;
      return;
    }
    for (long at = first; left > 0; left--, at += period) {
      elapse((double) (at - last));
      last = at;
      counts[free]--;
      counts[to]++;
      listed += listedToo;
    }
  }

  private void elapse(double span) {
    listedIntegral += span * listed;
    for (int k = 0; k < integral.length; k++) {
      integral[k] += span * counts[k];
    }
  }

  void reset(long now) {
    advance(now);
    Arrays.fill(integral, 0);
    listedIntegral = 0;
    from = now;
    freeMin = epc.freePages();
    zombiesMax = epc.count(PageType.ZOMBIE);
    vepcMax = epc.count(PageType.VEPC);
  }

  /** Mean number of pages of a type on the {@code i}-th node. */
  public double mean(int i, PageType type) {
    return last == from
        ? epc.count(i, type)
        : integral[i * TYPES.length + index(type)] / (last - from);
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
    return last == from ? epc.activePages() : listedIntegral / (last - from);
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
