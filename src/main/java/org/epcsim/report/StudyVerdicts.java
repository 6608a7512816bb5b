package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The documented rule against what was measured: how often they agree, and where each flips. */
final class StudyVerdicts {

  private static final int MOST_NAMED = 6;
  private static final int MOST_FLIPS = 12;

  private final JsonNode summary;
  private final PointNames names;
  private final Map<String, JsonNode> points = new HashMap<>();

  StudyVerdicts(JsonNode summary) {
    this.summary = summary;
    this.names = new PointNames(summary.path("axes"));
    summary.path("points").forEach(point -> points.put(point.path("id").asText(), point));
  }

  /** The two by two table, and the points where rule and measurement disagree. */
  List<String> table(int width) {
    JsonNode cells = summary.path("rule_table");
    TextTable table = new TextTable().row("", "measured acceptable", "not acceptable");
    table.row("rule met", size(cells, "met_acceptable"), size(cells, "met_not_acceptable"));
    table.row(
        "rule violated",
        size(cells, "violated_acceptable"),
        size(cells, "violated_not_acceptable"));
    List<String> lines = new ArrayList<>(table.lines(width));
    named(lines, width, "too generous, met and not acceptable: ", cells.path("met_not_acceptable"));
    named(lines, width, "too strict, violated and acceptable: ", cells.path("violated_acceptable"));
    return lines;
  }

  private static String size(JsonNode cells, String cell) {
    return Integer.toString(cells.path(cell).size());
  }

  private void named(List<String> lines, int width, String what, JsonNode ids) {
    if (ids.isEmpty()) {
      return;
    }
    StringJoiner all = new StringJoiner("; ");
    for (int i = 0; i < Math.min(MOST_NAMED, ids.size()); i++) {
      JsonNode point = points.get(ids.get(i).asText());
      all.add(point == null ? ids.get(i).asText() : names.of(point));
    }
    if (ids.size() > MOST_NAMED) {
      all.add("and " + (ids.size() - MOST_NAMED) + " more");
    }
    lines.addAll(Plain.wrapped("  ", what + all, width));
  }

  /** Where the verdicts flip, those of the same two points together. */
  List<String> flips(int width) {
    Map<List<String>, List<String>> together = new LinkedHashMap<>();
    for (JsonNode flip : summary.path("flips")) {
      together
          .computeIfAbsent(
              List.of(
                  flip.path("axis").asText(), flip.path("from").asText(), flip.path("to").asText()),
              ends -> new ArrayList<>())
          .add(flip.path("of").asText());
    }
    // Along VMs and their vEPC first: that is what the guidance is about.
    List<List<String>> sorted =
        together.keySet().stream()
            .sorted(Comparator.comparing(ends -> !ends.get(0).startsWith("guests.")))
            .toList();
    List<String> lines = new ArrayList<>();
    for (List<String> ends : sorted.subList(0, Math.min(MOST_FLIPS, sorted.size()))) {
      lines.addAll(Plain.wrapped("  - ", flip(ends, together.get(ends)), width));
    }
    if (sorted.size() > MOST_FLIPS) {
      lines.add("  and " + (sorted.size() - MOST_FLIPS) + " more, in summary.json");
    }
    return lines.isEmpty() ? List.of("  nowhere between neighbours") : lines;
  }

  private String flip(List<String> ends, List<String> of) {
    String axis = ends.get(0);
    JsonNode from = points.get(ends.get(1));
    JsonNode to = points.get(ends.get(2));
    if (from == null || to == null) {
      return String.join(" and ", of) + " between " + ends.get(1) + " and " + ends.get(2);
    }
    String others = names.butFor(Set.of(axis), from);
    StringBuilder text = new StringBuilder(others.equals("-") ? "" : "at " + others + ", ");
    text.append("from ").append(names.key(axis)).append(' ').append(value(from, axis));
    text.append(" to ").append(value(to, axis)).append(": ");
    StringJoiner verdicts = new StringJoiner(", ");
    for (String verdict : of) {
      String word = verdict.equals("rule") ? "the rule" : "measured";
      verdicts.add(
          "%s %s -> %s".formatted(word, from.path(verdict).asText(), to.path(verdict).asText()));
    }
    text.append(verdicts).append("; vEPC ").append(vepc(from));
    if (!vepc(from).equals(vepc(to))) {
      text.append(" to ").append(vepc(to));
    }
    double epc = from.path("epc_pages").asDouble();
    text.append(" of ").append(Plain.pages(epc)).append(" EPC");
    if (of.contains("rule") && !vepc(from).equals(vepc(to))) {
      double demand = (met(from) ? from : to).path("demand_pages").asDouble();
      text.append(", the rule allows ").append(Plain.pages(Math.max(0, epc - demand)));
    }
    return text.toString();
  }

  private static boolean met(JsonNode point) {
    return point.path("rule").asText().equals("met");
  }

  private static String vepc(JsonNode point) {
    return Plain.pages(point.path("vepc_configured_pages").asDouble());
  }

  private static String value(JsonNode point, String axis) {
    return point.path("values").path(axis).asText("?");
  }
}
