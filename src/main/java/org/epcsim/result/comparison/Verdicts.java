package org.epcsim.result.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verdicts of a summary: the rule and the measurement at every point, the answer of a plan. */
final class Verdicts {
  private static final List<String> KINDS = List.of("rule", "measured");

  private Verdicts() {}

  /** Returns in words which are not the same, of points that both have. */
  static List<String> changed(JsonNode was, JsonNode is) {
    Map<String, JsonNode> before = byPoint(was);
    Map<String, JsonNode> now = byPoint(is);
    List<String> changes = new ArrayList<>();
    before.forEach(
        (point, node) -> {
          for (String kind : KINDS) {
            String old = node.path(kind).asText();
            String here = now.getOrDefault(point, node).path(kind).asText();
            if (!old.equals(here)) {
              String at = point.isEmpty() ? "" : "at " + point + ": ";
              changes.add(at + kind + ": " + old + " -> " + here);
            }
          }
        });
    was.path("plan").fieldNames().forEachRemaining(key -> plan(key, was, is, changes));
    return changes;
  }

  private static void plan(String key, JsonNode was, JsonNode is, List<String> changes) {
    String old = was.path("plan").path(key).asText();
    String here = is.path("plan").path(key).asText();
    if (!old.equals(here) && is.has("plan")) {
      changes.add("plan." + key + ": " + old + " -> " + here);
    }
  }

  private static Map<String, JsonNode> byPoint(JsonNode summary) {
    Map<String, JsonNode> points = new LinkedHashMap<>();
    if (summary.has("guidance")) {
      points.put("", summary.path("guidance"));
    }
    summary.path("points").forEach(point -> points.put(point.path("id").asText(), point));
    return points;
  }
}
