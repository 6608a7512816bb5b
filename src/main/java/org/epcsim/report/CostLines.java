package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** Every cost of a run with its source, those of one source together, assumed ones first. */
final class CostLines {

  private final JsonNode costs;

  CostLines(JsonNode costs) {
    this.costs = costs;
  }

  String title() {
    long assumed = StreamSupport.stream(costs.spliterator(), false).filter(this::assumed).count();
    return "COSTS: " + assumed + " of " + costs.size() + " are assumed, for want of a measurement";
  }

  /** Lines of a width, indented by two. */
  List<String> lines(int width) {
    Map<String, StringJoiner> bySource = new LinkedHashMap<>();
    for (boolean assumed : new boolean[] {true, false}) {
      for (JsonNode cost : costs) {
        if (assumed(cost) == assumed) {
          bySource.computeIfAbsent(source(cost), s -> new StringJoiner(", ")).add(text(cost));
        }
      }
    }
    return bySource.entrySet().stream()
        .flatMap(
            group -> Plain.wrapped("  ", group.getValue() + " - " + group.getKey(), width).stream())
        .toList();
  }

  private String source(JsonNode cost) {
    String source = cost.path("source").asText();
    if (source.equals("scenario")) {
      return "given by the scenario";
    }
    return (assumed(cost) ? "assumed: " : "source: ") + source;
  }

  private boolean assumed(JsonNode cost) {
    return cost.path("assumed").asBoolean();
  }

  private static String text(JsonNode cost) {
    JsonNode distribution = cost.path("distribution");
    return cost.path("name").asText()
        + " "
        + (distribution.isTextual()
            ? distribution.asText()
            : Plain.seconds(cost.path("value_ns").asDouble() / 1e9));
  }
}
