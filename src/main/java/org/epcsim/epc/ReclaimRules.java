package org.epcsim.epc;

/**
 * When and how pages are reclaimed. Anything but {@link #LINUX} is a what-if.
 *
 * @param lowWatermark ksgxd is woken when fewer pages than this are free
 * @param highWatermark ksgxd reclaims while fewer pages than this are free
 * @param scanBatch pages isolated by one reclaim pass, at least 1
 * @param ageing whether a page whose Accessed bit is set is spared
 * @param directReclaimInFaults whether host faults may reclaim
 */
public record ReclaimRules(
    int lowWatermark,
    int highWatermark,
    int scanBatch,
    boolean ageing,
    boolean directReclaimInFaults) {

  /** Source: arch/x86/kernel/cpu/sgx/sgx.h, SGX_NR_LOW_PAGES, SGX_NR_HIGH_PAGES, SGX_NR_TO_SCAN. */
  public static final ReclaimRules LINUX = new ReclaimRules(32, 64, 16, true, false);

  /** Refuses watermarks out of order and an empty batch. */
  public ReclaimRules {
    if (lowWatermark < 0 || highWatermark < lowWatermark || scanBatch < 1) {
      throw new IllegalArgumentException(
          "watermarks must satisfy 0 <= low <= high and the batch be at least 1");
    }
  }
}
