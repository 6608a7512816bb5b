package org.epcsim.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;

/**
 * The reclaimer's parameters, which Linux fixes (arch/x86/kernel/cpu/sgx/sgx.h and main.c), and
 * rules that it does not have.
 */
public record WhatIfSpec(
    @Key(
            description = "Free pages below which an allocation wakes ksgxd (SGX_NR_LOW_PAGES)",
            unit = "pages",
            defaultValue = "32",
            min = "0",
            max = "268435456",
            example = "64")
        int lowWatermark,
    @Key(
            description =
                "Free pages up to which ksgxd reclaims (SGX_NR_HIGH_PAGES), at least"
                    + " `lowWatermark`",
            unit = "pages",
            defaultValue = "64",
            min = "0",
            max = "268435456",
            example = "256")
        int highWatermark,
    @Key(
            description = "Pages isolated by one reclaim pass (SGX_NR_TO_SCAN)",
            unit = "pages",
            defaultValue = "16",
            min = "1",
            max = "4096",
            example = "32")
        int scanBatch,
    @Key(
            description = "Whether a page with its Accessed bit set gets a second chance",
            defaultValue = "true",
            example = "false")
        boolean ageing,
    @Key(
            description =
                "Whether a host enclave's fault that finds no page reclaims itself instead of"
                    + " retrying",
            defaultValue = "false",
            example = "true")
        boolean directReclaimInFaults,
    @Key(
            description = "Whether the reclaimer may take the pages of guests too",
            defaultValue = "false",
            example = "true")
        boolean reclaimableVepc,
    @Key(
            description = "Whether evicted pages need slots in VA pages, which take EPC themselves",
            defaultValue = "true",
            example = "off")
        boolean vaPages,
    @Key(
            description = "Control groups of host enclaves by name, each with a limit of EPC",
            defaultValue = "{}",
            example = "{small: 64 MiB}")
        SortedMap<String, CgroupSpec> cgroups) {

  /** What Linux does. */
  public static final WhatIfSpec LINUX =
      new WhatIfSpec(32, 64, 16, true, false, false, true, Collections.emptySortedMap());

  /**
   * The keys in which it departs from Linux with what they hold, sorted; see {@link ScenarioSpec}.
   */
  public Map<String, Object> departures() {
    Map<String, Object> departures = ResolvedTree.of(this);
    departures.entrySet().removeAll(ResolvedTree.of(LINUX).entrySet());
    return departures;
  }

  /** Tells whether a result holds for something other than Linux. */
  public boolean departsFromLinux() {
    return !equals(LINUX);
  }
}
