package org.epcsim.epc;

/**
 * A group of enclaves whose EPC pages are counted, limited and, at the limit, reclaimed among
 * themselves: a what-if, after the patch series "Add Cgroup support for SGX EPC memory" (v16, not
 * merged). Every enclave is in one; the root has no limit.
 *
 * <p>Charged are SECS, VA and regular pages from their allocation on. Pages of the vEPC driver are
 * the root's. Groups are not nested.
 */
public final class Cgroup {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  /** Source: v16 of the series, epc_cgroup.c: a margin is kept above four times its size. */
  private static final int MARGINS_IN_LIMIT = 4;

  final PageList active;
  int charged;
  boolean workerAwake;

  private final String name;
  private final int limit;
  private final int wakeAt;

  private Cgroup(String name, int limit, int wakeAt, PageList active) {
    this.name = name;
    this.limit = limit;
    this.wakeAt = wakeAt;
    this.active = active;
  }

  static Cgroup root(PageList active) {
    return new Cgroup("root", NO_LIMIT, NO_LIMIT, active);
  }

  /**
   * A group with a limit.
   *
   * @param margin pages below a limit of more than four times as much at which its worker wakes
   */
  static Cgroup limited(CgroupLimit of, int margin, PageList active) {
    boolean kept = of.limit() > (long) MARGINS_IN_LIMIT * margin;
    return new Cgroup(of.name(), of.limit(), kept ? of.limit() - margin : of.limit(), active);
  }

  /** The name it was given; the root's is {@code root}. */
  public String name() {
    return name;
  }

  /** Most pages that it may have charged. */
  public int limit() {
    return limit;
  }

  /** Pages charged now. */
  public int charged() {
    return charged;
  }

  /** True if it may not allocate until a page of its own is freed. */
  public boolean atLimit() {
    return charged >= limit;
  }

  /** Its own reclaimer's list, head first. To be read only. */
  public PageList active() {
    return active;
  }

  /** True from the wake-up of its reclaim worker until that finds nothing to do. */
  public boolean workerAwake() {
    return workerAwake;
  }

  /** True if its worker has to reclaim: near the limit, and something is on its list. */
  public boolean needsReclaim() {
    return charged >= wakeAt && !active.isEmpty();
  }
}
