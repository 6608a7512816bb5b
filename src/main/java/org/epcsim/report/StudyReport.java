package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.epcsim.result.RunResults;

/** A study on one page of plain ASCII text, drawn from its files. */
public final class StudyReport {
  private final JsonNode summary;
  private final List<String> lines = new ArrayList<>();

  private StudyReport(RunResults run) {
    this.summary = run.summary();
  }

  /**
   * Renders the page: a line a point, the rule against the measurement, where verdicts flip.
   *
   * @param width columns to fill
   */
  public static String render(RunResults run, int width) {
    StudyReport report = new StudyReport(run);
    report.lines.add(report.summary.path("scenario").asText());
    TextTable table = new TextTable().row("point", "n", "slowdown", "clean", "rule", "measured");
    for (JsonNode point : report.summary.path("points")) {
      table.row(
          point.path("id").asText(),
          point.path("replications").asText(),
          point.path("worst_slowdown").path("mean").asText(),
          point.path("clean").path("successes").asText(),
          point.path("rule").asText(),
          point.path("measured").asText());
    }
    report.lines.addAll(table.lines(width));
    return String.join("\n", report.lines) + "\n";
  }
}
