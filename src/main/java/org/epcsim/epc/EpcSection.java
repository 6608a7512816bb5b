package org.epcsim.epc;

/**
 * One contiguous EPC section, as CPUID leaf 0x12 reports it.
 *
 * @param node the NUMA node that the section lies on, 0 or more
 * @param pages its size in 4 KiB pages, at least 1
 */
public record EpcSection(int node, int pages) {
  /** Refuses a negative node and an empty section. */
  public EpcSection {
    if (node < 0) {
      throw new IllegalArgumentException("NUMA node " + node + " is negative");
    }
    if (pages < 1) {
      throw new IllegalArgumentException("an EPC section has at least 1 page, not " + pages);
    }
  }
}
