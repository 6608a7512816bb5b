package org.epcsim.epc;

import java.util.Comparator;
import java.util.List;

/**
 * What an {@link Epc} is made of and how its kernel behaves.
 *
 * @param sections 1 to 8 EPC sections; together at most {@link #MAX_PAGES} pages
 * @param profile the kernel whose rules hold
 * @param sgx2 whether a first touch may add a page (EAUG)
 * @param reclaim when and how pages are reclaimed; other rules than Linux's are a what-if
 * @param backingStore most pages that may be evicted at once; {@link #UNLIMITED} by default
 * @param vaPages whether evicted pages need slots in VA pages; false is a what-if
 * @param cgroups groups of enclaves with a limit each; any is a what-if
 * @param reclaimableVepc whether vEPCs can be opened whose pages are reclaimed; a what-if
 */
public record EpcParameters(
    List<EpcSection> sections,
    KernelProfile profile,
    boolean sgx2,
    ReclaimRules reclaim,
    long backingStore,
    boolean vaPages,
    List<CgroupLimit> cgroups,
    boolean reclaimableVepc) {

  /** Source: arch/x86/kernel/cpu/sgx/sgx.h, SGX_MAX_EPC_SECTIONS. */
  public static final int MAX_SECTIONS = 8;

  /** 1 TiB of 4 KiB pages: two sockets of 512 GiB. Source: FACTS 2a, Intel article 000059614. */
  public static final int MAX_PAGES = 1 << 28;

  /** No limit of the backing store. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Host memory that an evicted page takes: the page and its PCMD. Source: FACTS 5. */
  public static final int BACKING_BYTES = 4096 + 128;

  /** Checks every range. */
  public EpcParameters {
    sections = List.copyOf(sections);
    cgroups = List.copyOf(cgroups);
    if (sections.isEmpty() || sections.size() > MAX_SECTIONS) {
      throw new IllegalArgumentException(
          "a machine has 1 to " + MAX_SECTIONS + " EPC sections, not " + sections.size());
    }
    long pages = sections.stream().mapToLong(EpcSection::pages).sum();
    if (pages > MAX_PAGES) {
      throw new IllegalArgumentException(pages + " EPC pages; at most " + MAX_PAGES + " (1 TiB)");
    }
    if (backingStore < 0) {
      throw new IllegalArgumentException("a backing store of " + backingStore + " pages");
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
        ReclaimRules.LINUX,
        UNLIMITED,
        true,
        List.of(),
        false);
  }

  /** The same with another kernel profile. */
  public EpcParameters withProfile(KernelProfile other) {
    return new EpcParameters(
        sections, other, sgx2, reclaim, backingStore, vaPages, cgroups, reclaimableVepc);
  }

  /** The same with SGX2 or without. */
  public EpcParameters withSgx2(boolean present) {
    return new EpcParameters(
        sections, profile, present, reclaim, backingStore, vaPages, cgroups, reclaimableVepc);
  }

  /** The same with other watermarks and another batch (a what-if). */
  public EpcParameters withReclaim(int low, int high, int batch) {
    return with(
        new ReclaimRules(low, high, batch, reclaim.ageing(), reclaim.directReclaimInFaults()));
  }

  /** The same with ageing switched on or off (off is a what-if). */
  public EpcParameters withAgeing(boolean on) {
    return with(
        new ReclaimRules(
            reclaim.lowWatermark(),
            reclaim.highWatermark(),
            reclaim.scanBatch(),
            on,
            reclaim.directReclaimInFaults()));
  }

  /** The same with direct reclaim in host faults switched on or off (on is a what-if). */
  public EpcParameters withDirectReclaimInFaults(boolean on) {
    return with(
        new ReclaimRules(
            reclaim.lowWatermark(),
            reclaim.highWatermark(),
            reclaim.scanBatch(),
            reclaim.ageing(),
            on));
  }

  private EpcParameters with(ReclaimRules rules) {
    return new EpcParameters(
        sections, profile, sgx2, rules, backingStore, vaPages, cgroups, reclaimableVepc);
  }

  /** The same with a backing store for so many evicted pages. Linux itself sets no limit. */
  public EpcParameters withBackingStore(long pages) {
    return new EpcParameters(
        sections, profile, sgx2, reclaim, pages, vaPages, cgroups, reclaimableVepc);
  }

  /** The same with VA pages or, a what-if, without: slots never run out and cost nothing. */
  public EpcParameters withVaPages(boolean needed) {
    return new EpcParameters(
        sections, profile, sgx2, reclaim, backingStore, needed, cgroups, reclaimableVepc);
  }

  /** The same with limited groups of enclaves, a what-if. */
  public EpcParameters withCgroups(List<CgroupLimit> limited) {
    return new EpcParameters(
        sections, profile, sgx2, reclaim, backingStore, vaPages, limited, reclaimableVepc);
  }

  /** The same with vEPCs that can be reclaimed (a what-if) or without. */
  public EpcParameters withReclaimableVepc(boolean possible) {
    return new EpcParameters(
        sections, profile, sgx2, reclaim, backingStore, vaPages, cgroups, possible);
  }

  /** True if no what-if is on; a small backing store is none. */
  public boolean isLinux() {
    return reclaim.equals(ReclaimRules.LINUX) && vaPages && cgroups.isEmpty() && !reclaimableVepc;
  }

  /** ksgxd is woken when fewer pages than this are free. */
  public int lowWatermark() {
    return reclaim.lowWatermark();
  }

  /** ksgxd reclaims while fewer pages than this are free. */
  public int highWatermark() {
    return reclaim.highWatermark();
  }

  /** Pages isolated by one reclaim pass. */
  public int scanBatch() {
    return reclaim.scanBatch();
  }

  /** Whether a page whose Accessed bit is set is spared. */
  public boolean ageing() {
    return reclaim.ageing();
  }

  /** Whether host faults may reclaim. */
  public boolean directReclaimInFaults() {
    return reclaim.directReclaimInFaults();
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
