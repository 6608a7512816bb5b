package org.epcsim.sim;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.epcsim.random.Distribution;

/** Cost models for tests. */
final class Costs {
  /** Retry periods lie within 10 % of their mean, as in a scenario that does not say otherwise. */
  private static final double JITTER = 0.1;

  private Costs() {}

  /** Nothing takes time; retry periods, which are never 0, are 1 ns. */
  static CostModel none() {
    return of(Map.of());
  }

  /** These costs in nanoseconds, the others 0. */
  static CostModel of(Map<CostName, Long> nanos) {
    return of(nanos, JITTER);
  }

  /** The same with retry periods within another share of their mean. */
  static CostModel of(Map<CostName, Long> nanos, double jitter) {
    return model(name -> nanos.getOrDefault(name, 0L), jitter);
  }

  /** One cost by a distribution, in nanoseconds, the others 0. */
  static CostModel under(CostName name, Distribution time) {
    EnumMap<CostName, CostModel.Entry> entries = new EnumMap<>(CostName.class);
    none().entries().forEach(entry -> entries.put(entry.name(), entry));
    entries.put(name, new CostModel.Entry(name, time, "a test", true));
    return new CostModel(entries, JITTER);
  }

  /** The figures of a client part. */
  static CostModel client() {
    return CostProfile.SKYLAKE_CLIENT.costs(3.4, JITTER, Map.of());
  }

  private static CostModel model(ToLongFunction<CostName> nanos, double jitter) {
    EnumMap<CostName, CostModel.Entry> entries = new EnumMap<>(CostName.class);
    for (CostName name : CostName.values()) {
      entries.put(name, new CostModel.Entry(name, nanos.applyAsLong(name), "a test", true));
    }
    return new CostModel(entries, jitter);
  }
}
