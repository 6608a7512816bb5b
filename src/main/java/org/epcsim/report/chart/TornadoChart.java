package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.epcsim.report.Plain;
import org.epcsim.result.RunResults;
import org.epcsim.result.SensitivityRow;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * How much the answer of a capacity search depends on each assumed cost: a row a cost, the one that
 * moves the answer most on top, with a bar to the answer for half of it and one for twice.
 */
final class TornadoChart {

  private static final int MOST_ROWS = 14;
  private static final int CROWDED = 9;
  private static final int LONGEST_NAME = 20;

  /** What half of a cost and twice of it give; NaN where that was not decided. */
  private record Swing(String cost, double half, double twice, double base) {

    double size() {
      double low = DoubleStream.of(half, twice, base).filter(v -> !Double.isNaN(v)).min().orElse(0);
      double high =
          DoubleStream.of(half, twice, base).filter(v -> !Double.isNaN(v)).max().orElse(0);
      return high - low;
    }
  }

  private final RunResults run;
  private final ChartFrame frame;
  private final List<Swing> swings;
  private final int all;
  private final SweepAxis axis;

  private TornadoChart(RunResults run, List<SensitivityRow> rows, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    List<Swing> sorted =
        swings(rows).stream().sorted(Comparator.comparingDouble(Swing::size).reversed()).toList();
    this.all = sorted.size();
    this.swings = sorted.subList(0, Math.min(MOST_ROWS, all));
    JsonNode plan = run.summary().path("plan");
    double most =
        rows.stream()
            .flatMapToDouble(r -> DoubleStream.of(r.answer(), r.base()))
            .filter(v -> !Double.isNaN(v))
            .max()
            .orElse(1);
    this.axis =
        SweepAxis.numbers(plan.path("vary").asText("answer"), plan.path("unit").asText(""), most);
  }

  static JFreeChart of(RunResults run, List<SensitivityRow> rows, ChartFrame frame) {
    return new TornadoChart(run, rows, frame).chart();
  }

  private static List<Swing> swings(List<SensitivityRow> rows) {
    Map<String, List<SensitivityRow>> byCost = new LinkedHashMap<>();
    rows.forEach(row -> byCost.computeIfAbsent(row.cost(), c -> new ArrayList<>()).add(row));
    List<Swing> swings = new ArrayList<>();
    byCost.forEach(
        (cost, of) ->
            swings.add(new Swing(cost, answer(of, true), answer(of, false), of.get(0).base())));
    return swings;
  }

  private static double answer(List<SensitivityRow> rows, boolean less) {
    return rows.stream()
        .filter(row -> row.factor() < 1 == less)
        .mapToDouble(SensitivityRow::answer)
        .findFirst()
        .orElse(Double.NaN);
  }

  private JFreeChart chart() {
    XYPlot plot = frame.plot("");
    plot.setRangeGridlinesVisible(false);
    plot.setDomainGridlinesVisible(true);
    plot.setDomainGridlinePaint(frame.theme().grid());
    plot.setDomainGridlineStroke(new BasicStroke(1.5f));
    DefaultXYDataset empty = new DefaultXYDataset();
    empty.addSeries("", new double[][] {{0}, {-9}});
    plot.setDataset(empty);
    plot.setRenderer(new GappedLine(frame.theme().background(), new BasicStroke(1)));
    plot.setRangeAxis(names());
    plot.setDomainAxis(answers());
    Color half = frame.theme().line(1);
    Color twice = frame.theme().line(0);
    for (int i = 0; i < swings.size(); i++) {
      int row = swings.size() - 1 - i;
      Swing swing = swings.get(i);
      double offset = 0.19;
      bar(plot, swing.base(), swing.half(), row + offset, half);
      bar(plot, swing.base(), swing.twice(), row - offset, twice);
    }
    List<LegendItem> legend = new ArrayList<>();
    legend.add(frame.areaItem("half the cost", half));
    legend.add(frame.areaItem("twice the cost", twice));
    double base = swings.isEmpty() ? Double.NaN : swings.get(0).base();
    if (!Double.isNaN(base)) {
      plot.addDomainMarker(frame.limit(axis.of(base)), Layer.FOREGROUND);
      legend.add(frame.uprightItem("costs as they are: " + axis.text(axis.of(base))));
    }
    String second = "answer when an assumed cost is half or twice as much (no bar: no change)";
    return frame.chart(
        run,
        plot,
        "Sensitivity",
        all > swings.size() ? second + "; " + swings.size() + " costs of " + all : second,
        legend);
  }

  private NameAxis names() {
    int rows = swings.size();
    String[] names = new String[rows];
    for (int i = 0; i < rows; i++) {
      names[rows - 1 - i] = Plain.shortened(swings.get(i).cost(), LONGEST_NAME);
    }
    NameAxis costs = new NameAxis(null, Arrays.asList(names));
    frame.style(costs);
    if (rows > CROWDED) {
      costs.setTickLabelFont(frame.small());
    }
    return costs;
  }

  private NumberAxis answers() {
    double[] places =
        swings.stream()
            .flatMapToDouble(s -> DoubleStream.of(s.half(), s.twice(), s.base()))
            .filter(v -> !Double.isNaN(v))
            .map(axis::of)
            .toArray();
    double least = DoubleStream.of(places).min().orElse(0);
    double most = DoubleStream.of(places).max().orElse(1);
    double margin = most > least ? (most - least) * 0.12 : Math.max(1, Math.abs(most) * 0.1);
    NumberAxis drawn = new NumberAxis(axis.label());
    drawn.setAutoRangeIncludesZero(false);
    drawn.setRange(least - margin, most + margin);
    return frame.style(Ticks.decimal(drawn));
  }

  private void bar(XYPlot plot, double base, double answer, double row, Color colour) {
    if (Double.isNaN(base) || answer == base) {
      return; // no change: no bar
    }
    float thick = Math.max(6, 150f / swings.size());
    if (Double.isNaN(answer)) {
      XYTextAnnotation text = new XYTextAnnotation("\u00A0not decided", axis.of(base), row);
      text.setFont(frame.small());
      text.setPaint(frame.theme().quiet());
      text.setTextAnchor(TextAnchor.CENTER_LEFT);
      plot.addAnnotation(text);
      return;
    }
    BasicStroke stroke =
        new BasicStroke(Math.min(28, thick), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    plot.addAnnotation(
        new XYLineAnnotation(axis.of(base), row, axis.of(answer), row, stroke, colour));
  }
}
