package org.epcsim.sim;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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
    return model(name -> nanos.getOrDefault(name, 0L), JITTER);
  }

  /** The figures of a client part. */
  static CostModel client() {
    return client(1, JITTER);
  }

  /** The figures of a client part, all of them longer by a factor. */
  static CostModel client(double factor, double jitter) {
    CostModel profile = CostProfile.SKYLAKE_CLIENT.costs(3.4, jitter, Map.of());
    return model(name -> profile.nanos(name) * factor, jitter);
  }

  private static CostModel model(ToDoubleFunction<CostName> nanos, double jitter) {
    EnumMap<CostName, CostModel.Entry> entries = new EnumMap<>(CostName.class);
    for (CostName name : CostName.values()) {
      long rounded = Math.round(nanos.applyAsDouble(name));
      entries.put(name, new CostModel.Entry(name, rounded, "a test", true));
    }
    return new CostModel(entries, jitter);
  }
}
