package org.epcsim.sim;

import org.epcsim.epc.EpcMemory;
import org.epcsim.workload.RankedPopularities;

/**
 * What a thread keeps from one simulation for its next: the records of the EPC's pages, of which
 * only those are cleared that were used, and the popularities of pages, which it may share with
 * other threads. Results do not depend on it.
 *
 * <p>A new simulation takes it over from the last one, however that has ended; nothing may be asked
 * of the last one's EPC any more. Not for two threads.
 */
public final class Workspace {
  private final EpcMemory memory = new EpcMemory();
  private final RankedPopularities popularities;

  /** Nothing was simulated yet. */
  public Workspace() {
    this(new RankedPopularities());
  }

  /** The same, with popularities that others use as well. */
  public Workspace(RankedPopularities shared) {
    popularities = shared;
  }

  /** Another one, for another thread, that uses the same popularities. */
  public Workspace sibling() {
    return new Workspace(popularities);
  }

  EpcMemory memory() {
    return memory;
  }

  RankedPopularities popularities() {
    return popularities;
  }
}
