package org.epcsim.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** When who was starved and why: the longest episodes of a run, and how many there were. */
public final class StarvationEpisodes {
  /** Most episodes that are kept. */
  static final int MOST = 1_000;

  /**
   * A wait without a break of at least the length that counts as starvation.
   *
   * @param vm whether the actor is a VM; else it is an enclave
   * @param from when the wait began, ns
   * @param to when it ended, or the run did, ns
   * @param cause what most of it was spent with
   */
  public record Episode(boolean vm, String actor, long from, long to, WaitCause cause) {
    /** Its length in nanoseconds. */
    public long length() {
      return to - from;
    }
  }

  private static final Comparator<Episode> IN_TIME =
      Comparator.comparingLong(Episode::from)
          .thenComparing(Episode::vm)
          .thenComparing(Episode::actor)
          .thenComparingLong(Episode::to)
          .thenComparing(Episode::cause);

  private final PriorityQueue<Episode> longest =
      new PriorityQueue<>(
          Comparator.comparingLong(Episode::length).thenComparing(IN_TIME.reversed()));
  private long count;

  void add(Episode episode) {
    count++;
    longest.add(episode);
    if (longest.size() > MOST) {
      longest.remove();
    }
  }

  void reset() {
    longest.clear();
    count = 0;
  }

  /** The episodes that are kept, in the order of their beginnings. */
  public List<Episode> kept() {
    List<Episode> list = new ArrayList<>(longest);
    list.sort(IN_TIME);
    return list;
  }

  /** Shorter episodes that are not kept. */
  public long leftOut() {
    return count - longest.size();
  }
}
