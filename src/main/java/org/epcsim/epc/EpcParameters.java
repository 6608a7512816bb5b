package org.epcsim.epc;

import java.util.Comparator;
import java.util.List;

/**
 * What an {@link Epc} is made of and how its kernel behaves.
 *
 * @param sections 1 to 8 EPC sections; together at most {@link #MAX_PAGES} pages
 * @param profile the kernel whose rules hold
 * @param sgx2 whether a first touch may add a page (EAUG)
 * @param lowWatermark ksgxd is woken when fewer pages than this are free
 * @param highWatermark ksgxd reclaims while fewer pages than this are free
 * @param scanBatch pages isolated by one reclaim pass, at least 1
 * @param ageing whether a page whose Accessed bit is set is spared; false is a what-if
 * @param directReclaimInFaults whether host faults may reclaim; true is a what-if
 */
public record EpcParameters(
    List<EpcSection> sections,
    KernelProfile profile,
    boolean sgx2,
    int lowWatermark,
    int highWatermark,
    int scanBatch,
    boolean ageing,
    boolean directReclaimInFaults) {

  /** Source: arch/x86/kernel/cpu/sgx/sgx.h, SGX_MAX_EPC_SECTIONS. */
  public static final int MAX_SECTIONS = 8;

  /** 1 TiB of 4 KiB pages: two sockets of 512 GiB. Source: FACTS 2a, Intel article 000059614. */
  public static final int MAX_PAGES = 1 << 28;

  /** Source: arch/x86/kernel/cpu/sgx/sgx.h, SGX_NR_LOW_PAGES. */
  public static final int LINUX_LOW_WATERMARK = 32;

  /** Source: arch/x86/kernel/cpu/sgx/sgx.h, SGX_NR_HIGH_PAGES. */
  public static final int LINUX_HIGH_WATERMARK = 64;

  /** Source: arch/x86/kernel/cpu/sgx/sgx.h, SGX_NR_TO_SCAN. */
  public static final int LINUX_SCAN_BATCH = 16;

  /** Checks every range. */
  public EpcParameters {
    sections = List.copyOf(sections);
    if (sections.isEmpty() || sections.size() > MAX_SECTIONS) {
      throw new IllegalArgumentException(
          "a machine has 1 to " + MAX_SECTIONS + " EPC sections, not " + sections.size());
    }
    long pages = sections.stream().mapToLong(EpcSection::pages).sum();
    if (pages > MAX_PAGES) {
      throw new IllegalArgumentException(pages + " EPC pages; at most " + MAX_PAGES + " (1 TiB)");
    }
    if (lowWatermark < 0 || highWatermark < lowWatermark || scanBatch < 1) {
      throw new IllegalArgumentException(
          "watermarks must satisfy 0 <= low <= high and the batch be at least 1");
    }
    if (sgx2 && !profile.hasEaug()) {
      throw new IllegalArgumentException(
          "kernel profile " + profile.label() + " has no EAUG: SGX2 came with Linux 6.0");
    }
  }

  /** Mainline Linux on a machine with SGX1 and the given sections. */
  public static EpcParameters linux(List<EpcSection> sections) {
    return new EpcParameters(
        sections,
        KernelProfile.LINUX_6_X,
        false,
        LINUX_LOW_WATERMARK,
        LINUX_HIGH_WATERMARK,
        LINUX_SCAN_BATCH,
        true,
        false);
  }

  /** The same with another kernel profile. */
  public EpcParameters withProfile(KernelProfile other) {
    return new EpcParameters(
        sections,
        other,
        sgx2,
        lowWatermark,
        highWatermark,
        scanBatch,
        ageing,
        directReclaimInFaults);
  }

  /** The same with SGX2 or without. */
  public EpcParameters withSgx2(boolean present) {
    return new EpcParameters(
        sections,
        profile,
        present,
        lowWatermark,
        highWatermark,
        scanBatch,
        ageing,
        directReclaimInFaults);
  }

  /** The same with other watermarks and another batch (a what-if). */
  public EpcParameters withReclaim(int low, int high, int batch) {
    return new EpcParameters(
        sections, profile, sgx2, low, high, batch, ageing, directReclaimInFaults);
  }

  /** The same with ageing switched on or off (off is a what-if). */
  public EpcParameters withAgeing(boolean on) {
    return new EpcParameters(
        sections, profile, sgx2, lowWatermark, highWatermark, scanBatch, on, directReclaimInFaults);
  }

  /** The same with direct reclaim in host faults switched on or off (on is a what-if). */
  public EpcParameters withDirectReclaimInFaults(boolean on) {
    return new EpcParameters(
        sections, profile, sgx2, lowWatermark, highWatermark, scanBatch, ageing, on);
  }

  /** True if no what-if is on: what a script of operations can describe. */
  public boolean isLinux() {
    return lowWatermark == LINUX_LOW_WATERMARK
        && highWatermark == LINUX_HIGH_WATERMARK
        && scanBatch == LINUX_SCAN_BATCH
        && ageing
        && !directReclaimInFaults;
  }

  /** EPC pages of all sections together. */
  public int pages() {
    return sections.stream().mapToInt(EpcSection::pages).sum();
  }

  /** The numbers of the nodes that have EPC, ascending. */
  public int[] nodes() {
    return sections.stream()
        .map(EpcSection::node)
        .distinct()
        .sorted(Comparator.naturalOrder())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
