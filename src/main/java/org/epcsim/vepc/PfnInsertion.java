package org.epcsim.vepc;

/**
 * Whether the vEPC fault handler can map the page it has allocated (vmf_insert_pfn). It always can,
 * save in a test of the handler's error path.
 */
@FunctionalInterface
public interface PfnInsertion {
  /** Never fails. */
  PfnInsertion SUCCEEDS = (vepc, page) -> true;

  /** True if the page could be mapped. */
  boolean insert(VirtualEpc vepc, int page);
}
