package org.epcsim.study;

import java.util.List;

/** How many replications of a point are wanted. */
@FunctionalInterface
interface Rule {
  /**
   * Returns how many replications are wanted in all, knowing the first ones; no more than are known
   * when they are enough. Asked once for every one more, in their order, so that what is decided
   * does not depend on which replication ends first.
   *
   * @param known the replications so far, in the order of their indices
   */
  int wanted(List<ReplicationResult> known);
}
