package org.epcsim.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The keys in which the points of a study differ, and where the verdicts flip along them.
 *
 * @param values by path, in the order in which they appear
 */
record Axes(SortedMap<String, Set<String>> values) {
  static Axes of(List<PointResult> results) {
    SortedMap<String, Set<String>> values = new TreeMap<>();
    for (PointResult r : results) {
      r.point()
          .values()
          .forEach(
              (path, value) -> values.computeIfAbsent(path, p -> new LinkedHashSet<>()).add(value));
    }
    return new Axes(values);
  }

  List<Map<String, Object>> tree() {
    List<Map<String, Object>> axes = new ArrayList<>();
    values.forEach(
        (path, all) -> {
          AxisNumbers numbers = AxisNumbers.of(List.copyOf(all));
          Map<String, Object> axis = new LinkedHashMap<>();
          axis.put("path", path);
          axis.put("unit", numbers.unit());
          axis.put("values", List.copyOf(all));
          axis.put("numbers", numbers.numbers().stream().map(n -> n.orElse(null)).toList());
          axes.add(axis);
        });
    return axes;
  }

  /** Neighbours along an axis, all else alike, whose verdicts differ. */
  List<Map<String, Object>> flips(List<PointResult> results) {
    List<Map<String, Object>> flips = new ArrayList<>();
    for (String axis : values.keySet()) {
      Map<Map<String, String>, List<PointResult>> lines = new LinkedHashMap<>();
      for (PointResult r : results) {
        Map<String, String> others = new TreeMap<>(r.point().values());
        if (others.remove(axis) != null) {
          lines.computeIfAbsent(others, o -> new ArrayList<>()).add(r);
        }
      }
      for (List<PointResult> line : lines.values()) {
        flips(axis, line, "rule", StudySummary::ruleMet, flips);
        flips(axis, line, "measured", PointResult::acceptable, flips);
      }
    }
    return flips;
  }

  private static void flips(
      String axis,
      List<PointResult> line,
      String of,
      Predicate<PointResult> verdict,
      List<Map<String, Object>> flips) {
    for (int i = 1; i < line.size(); i++) {
      if (verdict.test(line.get(i)) != verdict.test(line.get(i - 1))) {
        Map<String, Object> flip = new LinkedHashMap<>();
        flip.put("axis", axis);
        flip.put("of", of);
        flip.put("from", line.get(i - 1).point().id());
        flip.put("to", line.get(i).point().id());
        flips.add(flip);
      }
    }
  }
}
