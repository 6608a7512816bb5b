package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.epcsim.result.DifferenceRow;
import org.epcsim.result.RunResults;

/** The points of a study, a line each: what the runs came to, and how far from the first point. */
final class StudyTable {

  private static final int MOST_ROWS = 40;
  private static final String TERMS =
      "(slowdown: mean over the runs of the worst host enclave's, with the half-width of its %s"
          + " interval; q95: 95 of 100 runs are no slower; clean: runs without refusal, failure,"
          + " starvation and low progress; failed: runs in which a VM was refused, did not start"
          + " or was killed; good: measured as acceptable";

  private final RunResults run;
  private final JsonNode points;
  private final PointNames names;
  private final Map<String, DifferenceRow> differences = new HashMap<>();

  StudyTable(RunResults run) {
    this.run = run;
    this.points = run.summary().path("points");
    this.names = new PointNames(run.summary().path("axes"));
    for (DifferenceRow row : run.differences()) {
      if (row.scope().equals("study") && row.metric().equals("worst_slowdown")) {
        differences.put(row.point(), row);
      }
    }
  }

  List<String> lines(int width) {
    boolean compared = !differences.isEmpty();
    List<String> head =
        new ArrayList<>(
            List.of(names.keys(), "n", "slowdown", "+-", "q95", "clean", "failed", "rule", "good"));
    if (compared) {
      head.addAll(List.of("diff.", "+-", "corr."));
    }
    TextTable table = new TextTable().row(head.toArray(String[]::new));
    for (int i : shown()) {
      table.row(row(points.get(i), compared).toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>(table.lines(width));
    if (points.size() > MOST_ROWS) {
      lines.add(
          "  (%d of %d points: the ends, some between, and those where verdicts flip)"
              .formatted(shown().size(), points.size()));
    }
    lines.addAll(Plain.wrapped("  ", terms(compared), width));
    return lines;
  }

  private String terms(boolean compared) {
    String terms = TERMS.formatted(Plain.percent(run.summary().path("level").asDouble()));
    for (JsonNode point : points) {
      if (!point.path("sure").asBoolean()) {
        terms += ", ? where so few runs leave it open";
        break;
      }
    }
    return compared
        ? terms
            + "; diff.: from the first point, run by run with the same random numbers, and"
            + " how well the runs of a pair correlate)"
        : terms + ")";
  }

  private List<String> row(JsonNode point, boolean compared) {
    JsonNode slowdown = point.path("worst_slowdown");
    List<String> row = new ArrayList<>();
    row.add(point.path("values").isEmpty() ? "-" : names.values(point));
    row.add(point.path("replications").asText());
    row.add(TerminalReport.or(slowdown, "mean", value -> Plain.factor(value) + "x"));
    row.add(
        slowdown.path("low").isNumber()
            ? small((slowdown.path("high").asDouble() - slowdown.path("low").asDouble()) / 2)
            : "-");
    row.add(TerminalReport.or(slowdown, "q95", value -> Plain.factor(value) + "x"));
    row.add(share(point.path("clean")));
    row.add(share(point.path("failed_vm")));
    row.add(point.path("rule").asText());
    row.add(
        (point.path("measured").asText().equals("acceptable") ? "yes" : "no")
            + (point.path("sure").asBoolean() ? "" : " ?"));
    if (compared) {
      DifferenceRow difference = differences.get(point.path("id").asText());
      boolean none = difference == null;
      row.add(none ? "-" : signed(difference.mean()));
      row.add(none ? "-" : half(difference.low(), difference.high()));
      row.add(
          none || Double.isNaN(difference.correlation())
              ? "-"
              : Plain.factor(difference.correlation()));
    }
    return row;
  }

  private static String signed(double mean) {
    if (Math.abs(mean) < 0.005) {
      return mean == 0 ? "0" : "< .01";
    }
    return (mean > 0 ? "+" : "") + Plain.factor(mean);
  }

  private static String half(double low, double high) {
    return Double.isNaN(low) ? "-" : small((high - low) / 2);
  }

  /** A half-width with two digits. */
  private static String small(double half) {
    return half == 0
        ? "0"
        : half < 0.001 ? "< .001" : half < 0.095 ? milli(half) : Plain.factor(half);
  }

  private static String milli(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String share(JsonNode proportion) {
    return proportion.path("successes").asText() + "/" + proportion.path("runs").asText();
  }

  /** All points, or of many the ends, some evenly between, and those where a verdict flips. */
  private Set<Integer> shown() {
    Set<Integer> shown = new TreeSet<>();
    int even = Math.min(points.size(), points.size() > MOST_ROWS ? MOST_ROWS / 2 : MOST_ROWS);
    for (int i = 0; i < even; i++) {
      shown.add((int) Math.round(i * (points.size() - 1) / Math.max(1, even - 1.0)));
    }
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      places.put(points.get(i).path("id").asText(), i);
    }
    for (JsonNode flip : run.summary().path("flips")) {
      for (String end : List.of("from", "to")) {
        if (shown.size() < MOST_ROWS) {
          shown.add(places.getOrDefault(flip.path(end).asText(), 0));
        }
      }
    }
    return shown;
  }
}
