package org.epcsim.sim;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each step costs, in nanoseconds, with the source of every figure. */
public final class CostModel {
  private final EnumMap<CostName, Entry> entries;
  private final double retryJitter;

  /**
   * One cost.
   *
   * @param nanos its value
   * @param source FACTS.md row, or what it is derived from
   * @param assumed true if no source gives the figure
   */
  public record Entry(CostName name, long nanos, String source, boolean assumed) {}

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

  /** The value of a cost in nanoseconds. */
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
