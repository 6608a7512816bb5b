package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.RunResults;

/** A study on one page of plain ASCII text, drawn from its files. */
public final class StudyReport {

  private static final int NARROWEST = 60;
  private static final int MOST_VALUES = 8;
  private static final int MOST_COMPLAINTS = 6;
  private static final int MOST_NAMED = 12;

  private final RunResults run;
  private final JsonNode summary;
  private final PointNames names;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private StudyReport(RunResults run, int width) {
    this.run = run;
    this.summary = run.summary();
    this.names = new PointNames(summary.path("axes"));
    this.width = width;
  }

  /**
   * Renders the page: what was varied, a line a point, the rule against the measurement, where
   * verdicts flip, what went wrong, expectations, what was not reached, the costs, and where the
   * files are.
   *
   * @param run the files of the study
   * @param width columns to fill, at least 60 (less is taken as 60); tables whose numbers need more
   *     are wider
   * @return lines that each end with a line feed; no escape sequences
   */
  public static String render(RunResults run, int width) {
    StudyReport report = new StudyReport(run, Math.max(NARROWEST, width));
    report.head();
    report.answer();
    report.axes();
    report.points();
    report.verdicts();
    report.complaints();
    report.expectations();
    report.batchMeans();
    report.notReached();
    report.costs();
    report.section("FILES in " + run.dir());
    report.lines.addAll(FileLines.of(run, report.width));
    return String.join("\n", report.lines) + "\n";
  }

  private void head() {
    String description = summary.path("description").asText("");
    String name = summary.path("scenario").asText();
    wrap("", description.isEmpty() ? name : name + ": " + description);
    TreeSet<Integer> replications = new TreeSet<>();
    summary.path("points").forEach(p -> replications.add(p.path("replications").asInt()));
    StringJoiner facts = new StringJoiner(", ");
    facts.add(
        summary.path("points").size()
            + (summary.path("points").size() == 1 ? " point" : " points"));
    if (!replications.isEmpty()) {
      String fewest = replications.first().toString();
      String of = replications.size() == 1 ? fewest : fewest + " to " + replications.last();
      facts.add(of + (of.equals("1") ? " replication each" : " replications each"));
    }
    facts.add("seed " + summary.path("seed").asLong());
    facts.add(
        summary.path("experiment").asText().equals("terminating") ? "terminating" : "steady state");
    facts.add("intervals of " + Plain.percent(summary.path("level").asDouble()));
    wrap("", facts.toString());
    wrap("", time());
    if (summary.path("whatIf").isTextual()) {
      wrap("  ", "WHAT IF, not in Linux: " + summary.path("whatIf").asText());
    }
  }

  private String time() {
    String simulated = range("horizon_ns") + " simulated in each run";
    String warmUp = range("warm_up_ns");
    return warmUp.equals("0 s")
        ? simulated
        : simulated + ", the first " + warmUp + " of it warm-up, not measured";
  }

  private String range(String key) {
    TreeSet<Long> values = new TreeSet<>();
    summary.path("points").forEach(point -> values.add(point.path(key).asLong()));
    if (values.isEmpty()) {
      return "0 s";
    }
    String least = Plain.seconds(values.first() / 1e9);
    String most = Plain.seconds(values.last() / 1e9);
    return least.equals(most) ? least : least + " to " + most;
  }

  private void axes() {
    if (summary.path("axes").isEmpty()) {
      return;
    }
    section("VARIED");
    for (JsonNode axis : summary.path("axes")) {
      JsonNode values = axis.path("values");
      StringJoiner shown = new StringJoiner(", ");
      for (int i = 0; i < values.size(); i++) {
        if (values.size() <= MOST_VALUES || i < MOST_VALUES - 2 || i == values.size() - 1) {
          shown.add(values.get(i).asText());
        } else if (i == MOST_VALUES - 2) {
          shown.add("..");
        }
      }
      String count = values.size() > MOST_VALUES ? " (" + values.size() + " values)" : "";
      wrap("  ", axis.path("path").asText() + ": " + shown + count);
    }
  }

  private void points() {
    section("POINTS");
    lines.addAll(new StudyTable(run).lines(width));
  }

  private void verdicts() {
    StudyVerdicts verdicts = new StudyVerdicts(summary);
    section("LINUX'S GUIDANCE AGAINST THE MEASUREMENT, in points");
    lines.addAll(verdicts.table(width));
    if (summary.path("points").size() > 1) {
      section("WHERE VERDICTS FLIP");
      lines.addAll(verdicts.flips(width));
    }
  }

  private void complaints() {
    Map<String, int[]> counts = new LinkedHashMap<>();
    int runs = 0;
    for (JsonNode point : summary.path("points")) {
      runs += point.path("replications").asInt();
      for (JsonNode complaint : point.path("complaints")) {
        int[] count = counts.computeIfAbsent(complaint.path("text").asText(), t -> new int[2]);
        count[0] += complaint.path("runs").asInt();
        count[1]++;
      }
    }
    if (counts.isEmpty()) {
      return;
    }
    section("WHAT WENT WRONG, of " + runs + " runs");
    int all = runs;
    counts.entrySet().stream()
        .sorted((a, b) -> b.getValue()[0] - a.getValue()[0])
        .limit(MOST_COMPLAINTS)
        .forEach(
            entry ->
                wrap(
                    "  - ",
                    "%s: %s runs (%s), at %d of %d points"
                        .formatted(
                            entry.getKey(),
                            Plain.count(entry.getValue()[0]),
                            Plain.percent(entry.getValue()[0] / (double) Math.max(1, all)),
                            entry.getValue()[1],
                            summary.path("points").size())));
    if (counts.size() > MOST_COMPLAINTS) {
      lines.add("  and " + (counts.size() - MOST_COMPLAINTS) + " other reasons");
    }
  }

  private void expectations() {
    ExpectationLines expectations = new ExpectationLines(summary);
    if (!expectations.isEmpty()) {
      section(expectations.title());
      lines.addAll(expectations.lines(width));
    }
  }

  private String point(String id) {
    for (JsonNode point : summary.path("points")) {
      if (point.path("id").asText().equals(id)) {
        return names.of(point);
      }
    }
    return id;
  }

  private void batchMeans() {
    List<EstimateRow> rows =
        run.estimates().stream().filter(row -> row.kind().equals("batch_means")).toList();
    if (rows.isEmpty()) {
      return;
    }
    section("BATCH MEANS of one long run");
    TextTable table = new TextTable().row("", "actor", "metric", "batches", "mean", "low", "high");
    for (EstimateRow row : rows.subList(0, Math.min(MOST_NAMED, rows.size()))) {
      table.row(
          point(row.point()),
          row.actor(),
          row.metric(),
          Integer.toString(row.n()),
          Plain.number(row.mean()),
          Double.isNaN(row.low()) ? "-" : Plain.number(row.low()),
          Double.isNaN(row.high()) ? "-" : Plain.number(row.high()));
    }
    lines.addAll(table.lines(width));
    if (rows.size() > MOST_NAMED) {
      lines.add("  and " + (rows.size() - MOST_NAMED) + " more");
    }
  }

  private void notReached() {
    List<String> reasons = new ArrayList<>();
    named(
        reasons,
        "means are not known as precisely as asked at ",
        point -> !point.path("precise").asBoolean());
    named(reasons, "no steady state at ", point -> !point.path("settled").asBoolean());
    named(
        reasons,
        "batches too short to be independent at ",
        point -> {
          boolean correlated = false;
          for (JsonNode batch : point.path("batch_means")) {
            correlated |= batch.path("correlated").asBoolean();
          }
          return correlated;
        });
    if (!reasons.isEmpty()) {
      section("NOT REACHED");
      reasons.forEach(reason -> wrap("  - ", reason));
    }
  }

  private void named(List<String> reasons, String what, Predicate<JsonNode> which) {
    List<String> found = new ArrayList<>();
    for (JsonNode point : summary.path("points")) {
      if (which.test(point)) {
        found.add(names.of(point));
      }
    }
    if (!found.isEmpty()) {
      int more = found.size() - MOST_NAMED;
      String some = String.join("; ", found.subList(0, Math.min(MOST_NAMED, found.size())));
      reasons.add(what + some + (more > 0 ? "; and " + more + " more" : ""));
    }
  }

  private void costs() {
    CostLines costs = new CostLines(summary.path("costs"));
    section(costs.title());
    lines.addAll(costs.lines(width));
  }

  private void answer() {
    if (summary.has("plan")) {
      section("ANSWER");
      new PlanHeadline(summary.path("plan")).sentences().forEach(line -> wrap("  ", line));
    }
  }

  private void section(String title) {
    lines.add("");
    wrap("", title);
  }

  private void wrap(String indent, String text) {
    lines.addAll(Plain.wrapped(indent, text, width));
  }
}
