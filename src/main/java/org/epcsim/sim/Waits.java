package org.epcsim.sim;

/**
 * Waits for an EPC page of one actor: their total, and starvation, which is a wait without a break
 * of at least a given length (MODEL section 5).
 */
public final class Waits {
  private final long starvationAfter;
  private long total;
  private long episodes;
  private long starved;
  private long longest;

  Waits(long starvationAfter) {
    this.starvationAfter = starvationAfter;
  }

  /** A wait has ended; 0 is none. */
  void ended(long nanos) {
    if (nanos == 0) {
      return;
    }
    total += nanos;
    if (nanos >= starvationAfter) {
      episodes++;
      starved += nanos;
      longest = Math.max(longest, nanos);
    }
  }

  /** Statistics begin anew. */
  void reset() {
    total = 0;
    episodes = 0;
    starved = 0;
    longest = 0;
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
    return starved;
  }

  /** The longest episode in nanoseconds, 0 if there was none. */
  public long longest() {
    return longest;
  }
}
