package org.epcsim.sim;

import java.util.Arrays;

/**
 * Waits for an EPC page of one actor: their total, and starvation, which is a wait without a break
 * of at least a given length (MODEL section 5). An episode has the cause that it lasted longest
 * with; of equal ones the first of {@link WaitCause}.
 */
public final class Waits {
  private final boolean vm;
  private final String actor;
  private final long starvationAfter;
  private final StarvationEpisodes log;
  private final long[] starvedBy = new long[WaitCause.values().length];
  private long total;
  private long episodes;
  private long longest;

  /** Waits of an enclave, or of a VM. */
  Waits(boolean vm, String actor, long starvationAfter, StarvationEpisodes log) {
    this.vm = vm;
    this.actor = actor;
    this.starvationAfter = starvationAfter;
    this.log = log;
  }

  /**
   * A wait has ended.
   *
   * @param spent its nanoseconds by {@link WaitCause}
   */
  void ended(long from, long to, long[] spent) {
    total += to - from;
    if (isStarvation(to - from)) {
      WaitCause cause = mostSpent(spent);
      episodes++;
      starvedBy[cause.index()] += to - from;
      longest = Math.max(longest, to - from);
      log.add(new StarvationEpisodes.Episode(vm, actor, from, to, cause));
    }
  }

  private static WaitCause mostSpent(long[] spent) {
    WaitCause most = WaitCause.IN_FLIGHT;
    for (WaitCause cause : WaitCause.values()) {
      most = spent[cause.index()] > spent[most.index()] ? cause : most;
    }
    return most;
  }

  /** True if a wait of so many nanoseconds is starvation. */
  boolean isStarvation(long nanos) {
    return nanos > 0 && nanos >= starvationAfter;
  }

  /** Statistics begin anew. */
  void reset() {
    total = 0;
    episodes = 0;
    longest = 0;
    Arrays.fill(starvedBy, 0);
  }

  /** Nanoseconds waited. */
  public long total() {
    return total;
  }

  /** Starvation episodes. */
  public long episodes() {
    return episodes;
  }

  /** Nanoseconds in starvation episodes. */
  public long starved() {
    return Arrays.stream(starvedBy).sum();
  }

  /** Nanoseconds in starvation episodes of that cause. */
  public long starved(WaitCause cause) {
    return starvedBy[cause.index()];
  }

  /** The longest episode in nanoseconds, 0 if there was none. */
  public long longest() {
    return longest;
  }
}
