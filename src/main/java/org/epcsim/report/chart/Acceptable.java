package org.epcsim.report.chart;

import java.util.Map;
import java.util.OptionalDouble;
import org.epcsim.result.RunResults;

/**
 * What a scenario calls acceptable.
 *
 * @param slowdown the most of a host enclave
 * @param cleanProbability the least share of clean runs
 */
record Acceptable(OptionalDouble slowdown, OptionalDouble cleanProbability) {

  /** Reads the resolved scenario of a run. */
  static Acceptable of(RunResults run) {
    return run.manifest().scenario().get("acceptable") instanceof Map<?, ?> keys
        ? new Acceptable(number(keys.get("slowdown")), number(keys.get("cleanProbability")))
        : new Acceptable(OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static OptionalDouble number(Object value) {
    return value instanceof Number limit
        ? OptionalDouble.of(limit.doubleValue())
        : OptionalDouble.empty();
  }
}
