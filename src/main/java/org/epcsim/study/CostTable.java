package org.epcsim.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.epcsim.random.Distribution;
import org.epcsim.sim.CostModel;
import org.epcsim.unit.Numbers;
import org.epcsim.unit.SimDuration;

/** The costs that held in a run, each with its source, as {@code summary.json} lists them. */
final class CostTable {
  private CostTable() {}

  static List<Map<String, Object>> of(CostModel costs) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (CostModel.Entry entry : costs.entries()) {
      Map<String, Object> cost = new LinkedHashMap<>();
      cost.put("name", entry.name().key());
      cost.put("value_ns", entry.nanos());
      cost.put("distribution", text(entry.time()));
      cost.put("source", entry.source());
      cost.put("assumed", entry.assumed());
      list.add(cost);
    }
    return list;
  }

  /** A distribution of times as a scenario writes it; null for a constant. */
  static String text(Distribution time) {
    if (time instanceof Distribution.Exponential d) {
      return "exponential(" + duration(d.mean()) + ")";
    }
    if (time instanceof Distribution.Uniform d) {
      return "uniform(" + duration(d.low()) + ", " + duration(d.high()) + ")";
    }
    if (time instanceof Distribution.Lognormal d) {
      return "lognormal(" + duration(d.mean()) + ", " + Numbers.format(d.sigma()) + ")";
    }
    if (time instanceof Distribution.Pareto d) {
      return "pareto(" + duration(d.mean()) + ", " + Numbers.format(d.shape()) + ")";
    }
    if (time instanceof Distribution.Empirical d) {
      return d.values().stream()
          .map(CostTable::duration)
          .collect(Collectors.joining(", ", "empirical(", ")"));
    }
    return null;
  }

  private static String duration(double nanos) {
    return new SimDuration(Math.round(nanos)).toString();
  }
}
