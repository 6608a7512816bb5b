package org.epcsim.sim;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.epcsim.random.Distribution;

/** What each step costs, in nanoseconds, with the source of every figure. */
public final class CostModel {
  private final EnumMap<CostName, Entry> entries;
  private final double retryJitter;

  /**
   * One cost.
   *
   * @param time in nanoseconds
   * @param source FACTS.md row, or what it is derived from
   * @param assumed true if no source gives the figure
   */
  public record Entry(CostName name, Distribution time, String source, boolean assumed) {
    /** A cost that is always the same. */
    public Entry(CostName name, long nanos, String source, boolean assumed) {
      this(name, new Distribution.Constant(nanos), source, assumed);
    }

    /** Its mean, rounded to whole nanoseconds. */
    public long nanos() {
      return Math.round(time.mean());
    }
  }

  /**
   * Costs by name, one for each.
   *
   * @param retryJitter how far a retry period may lie from the mean, as a share of it, 0 to 1
   */
  public CostModel(Map<CostName, Entry> entries, double retryJitter) {
    this.entries = new EnumMap<>(entries);
    this.retryJitter = retryJitter;
    for (CostName name : CostName.values()) {
      if (!entries.containsKey(name)) {
        throw new IllegalArgumentException("no cost for " + name);
      }
    }
  }

  /** The distribution of a cost in nanoseconds. */
  public Distribution time(CostName name) {
    return entries.get(name).time();
  }

  /** The mean of a cost in nanoseconds. */
  public long nanos(CostName name) {
    return entries.get(name).nanos();
  }

  /** How far a retry period may lie from the mean, as a share of it. */
  public double retryJitter() {
    return retryJitter;
  }

  /** Every cost, in the order of {@link CostName}. */
  public Collection<Entry> entries() {
    return List.copyOf(entries.values());
  }
}
