package org.epcsim.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.epcsim.result.RunResults;
import org.epcsim.result.comparison.BaselineCheck;
import org.epcsim.result.comparison.Comparison;
import org.epcsim.result.comparison.Drift;
import org.epcsim.result.comparison.Noise;
import org.epcsim.result.comparison.ScenarioChanges;
import org.epcsim.unit.Numbers;

/** Two runs or studies set against each other, in plain ASCII text. */
public final class ComparisonReport {
  private static final int FEW = 8;
  private static final MathContext SHORT = new MathContext(6);
  private static final MathContext ROUGH = new MathContext(3);

  private final int width;
  private final int most;
  private final List<String> lines = new ArrayList<>();

  private ComparisonReport(int width, int most) {
    this.width = width;
    this.most = most;
  }

  /**
   * Renders what is not as it was kept.
   *
   * @param width columns to fill
   * @param most metrics listed at most
   */
  public static String render(BaselineCheck check, int width, int most) {
    ComparisonReport report = new ComparisonReport(width, most);
    if (!check.scenario().isEmpty()) {
      report.list("the scenario is another one now:", check.scenario());
    }
    if (!check.versions().isEmpty()) {
      report.wrap("made by epcsim " + String.join(", now by ", check.versions()));
    }
    if (!check.edited().isEmpty()) {
      report.wrap("changed since they were written: " + String.join(", ", check.edited()));
    }
    if (!check.files().isEmpty()) {
      report.wrap("files that differ: " + String.join(", ", check.files()));
    }
    check.firstLine().forEach(report::wrap);
    report.metrics(check.metrics(), "was", "is");
    return report.text();
  }

  /**
   * Renders how two runs or studies differ.
   *
   * @param width columns to fill
   * @param most metrics listed at most
   */
  public static String render(
      RunResults a, RunResults b, Comparison comparison, int width, int most) {
    ComparisonReport report = new ComparisonReport(width, most);
    report.lines.add("A  " + title(a));
    report.lines.add("B  " + title(b));
    List<String> keys = ScenarioChanges.of(a.manifest(), b.manifest());
    if (!keys.isEmpty()) {
      report.list("keys of the scenarios that differ:", keys);
    }
    report.metrics(comparison, "A", "B");
    return report.text();
  }

  private static String title(RunResults run) {
    return run.dir()
        + ": "
        + Plain.wrapped("", run.summary().path("scenario").asText(), Integer.MAX_VALUE).get(0)
        + ", seed "
        + run.manifest().seed()
        + ", epcsim "
        + run.manifest().version();
  }

  private void metrics(Comparison c, String was, String is) {
    if (!c.before().isEmpty()) {
      list(
          was.equals("was") ? "points that are gone:" : "points of " + was + " only:",
          named(c.before()));
    }
    if (!c.now().isEmpty()) {
      list(is.equals("is") ? "points that are new:" : "points of " + is + " only:", named(c.now()));
    }
    if (!c.verdicts().isEmpty()) {
      list("verdicts that differ:", c.verdicts());
    }
    String differ = c.drifts().isEmpty() ? "none" : Plain.count(c.drifts().size());
    wrap(differ + " of " + Plain.count(c.compared()) + " metrics differ" + noise(c));
    if (!c.drifts().isEmpty()) {
      table(c, was, is);
    }
  }

  private static List<String> named(List<String> points) {
    return points.stream().map(p -> p.isEmpty() ? "(the scenario itself)" : p).toList();
  }

  /** What the marks mean, and how often they would be wrong. */
  private static String noise(Comparison c) {
    if (c.drifts().isEmpty()) {
      return "";
    }
    if (c.tested() == 0) {
      return "; without replications there is no noise to hold them against";
    }
    int far = c.count(Noise.FAR_OUTSIDE);
    int outside = c.count(Noise.OUTSIDE) + far;
    double miss = 1 - c.level();
    String found =
        outside == 0
            ? "none outside the noise"
            : Plain.count(outside)
                + " outside the noise (*), "
                + (far == 0 ? "none" : Plain.count(far))
                + " even with all "
                + Plain.count(c.tested())
                + " held against it (**)";
    return "; "
        + found
        + ". Replications are compared "
        + (c.paired() ? "in pairs, with the same random streams" : "as if independent")
        + ". If all true means were equal, about "
        + Plain.count(Math.ceil(miss * c.tested()))
        + " would get a * by chance, and any a ** with probability "
        + rounded(miss, ROUGH)
        + " at most.";
  }

  private void table(Comparison c, String was, String is) {
    boolean correlated = c.paired() && c.tested() > 0;
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("metric", was, is, "change"));
    if (correlated) {
      head.add("corr.");
    }
    head.add("noise");
    table.row(head.toArray(String[]::new));
    List<Drift> shown = c.drifts().subList(0, Math.min(most, c.drifts().size()));
    for (Drift d : shown) {
      List<String> row = new ArrayList<>(List.of(d.name().toString()));
      row.add(value(d.was(), d.is()));
      row.add(value(d.is(), d.was()));
      row.add(change(d));
      if (correlated) {
        row.add(
            d.correlation().isPresent()
                ? String.format(Locale.ROOT, "%.2f", d.correlation().getAsDouble())
                : "-");
      }
      row.add(d.noise().toString());
      table.row(row.toArray(String[]::new));
    }
    withPoints(table.lines(Integer.MAX_VALUE), shown); // what is not readable is of no use
    if (c.drifts().size() > shown.size()) {
      lines.add("  ... and " + Plain.count(c.drifts().size() - shown.size()) + " more");
    }
  }

  /** Puts each point above its first line; the table's first line is its head. */
  private void withPoints(List<String> rows, List<Drift> shown) {
    lines.add("  " + rows.get(0));
    String point = "";
    for (int i = 0; i < shown.size(); i++) {
      if (!shown.get(i).name().point().equals(point)) {
        point = shown.get(i).name().point();
        lines.add("  at " + point);
      }
      lines.add("  " + rows.get(i + 1));
    }
  }

  /** A value, with all its digits where fewer would make it look like the other one. */
  private static String value(OptionalDouble value, OptionalDouble other) {
    if (value.isEmpty()) {
      return "-";
    }
    String text = rounded(value.getAsDouble(), SHORT);
    boolean alike = other.isPresent() && rounded(other.getAsDouble(), SHORT).equals(text);
    return alike ? Numbers.format(value.getAsDouble()) : text;
  }

  /** The difference with half its interval; without one, in percent. */
  private static String change(Drift d) {
    if (d.was().isEmpty() || d.is().isEmpty()) {
      return "-";
    }
    double difference = d.is().getAsDouble() - d.was().getAsDouble();
    String sign = difference > 0 ? "+" : "";
    if (!Double.isNaN(d.low())) {
      double middle = (d.low() + d.high()) / 2; // of the pairs that both have
      String half = rounded((d.high() - d.low()) / 2, ROUGH);
      return (middle > 0 ? "+" : "") + rounded(middle, ROUGH) + " +- " + half;
    }
    if (d.was().getAsDouble() == 0) {
      return sign + rounded(difference, ROUGH);
    }
    return sign + rounded(100 * difference / Math.abs(d.was().getAsDouble()), ROUGH) + " %";
  }

  private static String rounded(double value, MathContext digits) {
    return value == 0
        ? "0"
        : new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString();
  }

  private void list(String title, List<String> items) {
    wrap(title);
    for (int i = 0; i < Math.min(FEW, items.size()); i++) {
      lines.addAll(Plain.wrapped("    ", items.get(i), width));
    }
    if (items.size() > FEW) {
      lines.add("    ... and " + (items.size() - FEW) + " more");
    }
  }

  private void wrap(String text) {
    lines.addAll(Plain.wrapped("  ", text, width));
  }

  private String text() {
    return String.join("\n", lines) + "\n";
  }
}
