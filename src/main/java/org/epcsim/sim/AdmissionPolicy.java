package org.epcsim.sim;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Who decides whether a VM may start, and how. The kernel has no such rule: this is what an
 * orchestrator does (MODEL section 3, arrivals).
 *
 * @param hostReserve pages that the vEPC of live VMs leaves to the host; empty: vEPC is not looked
 *     at
 * @param caps most live VMs of a tenant, by its name; others have no cap
 * @param queue whether a VM that may not start waits for its turn, first come, first served;
 *     otherwise it is lost
 * @param backfill whether a VM that may start passes those that wait before it
 */
public record AdmissionPolicy(
    OptionalLong hostReserve, Map<String, Integer> caps, boolean queue, boolean backfill) {
  /** Every VM starts when it comes. */
  public static final AdmissionPolicy NONE =
      new AdmissionPolicy(OptionalLong.empty(), Map.of(), false, false);

  /** Copies the caps. */
  public AdmissionPolicy {
    caps = new TreeMap<>(caps);
  }

  /** Most live VMs of a tenant. */
  int cap(String tenant) {
    return caps.getOrDefault(tenant, Integer.MAX_VALUE);
  }

  /** Most pages that live VMs may have together on an EPC of so many. */
  long mostPages(long epc) {
    return hostReserve.isPresent() ? epc - hostReserve.getAsLong() : Long.MAX_VALUE;
  }
}
