package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.epcsim.report.Plain;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * How much a host can sell: the worst slowdown of a host enclave along the axis of a study, and
 * below it the shares of runs that were clean and in which a VM failed. Upright lines are the
 * documented rule's limit and the measured one.
 */
final class CapacityChart {

  private static final int MOST_LINES = 8;
  private static final int MOST_DETAILED = 4;
  private static final int LONGEST_NAME = 30;
  private static final double LOG_FROM = 4;
  private static final BasicStroke STROKE =
      new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke THIN =
      new BasicStroke(
          2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {2, 7}, 0);

  private final RunResults run;
  private final ChartFrame frame;
  private final Sweep all;
  private final Sweep sweep;
  private final Estimates estimates;
  private final Acceptable acceptable;
  private final List<LegendItem> legend = new ArrayList<>();

  private CapacityChart(RunResults run, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.all = Sweep.of(run);
    this.sweep = all.thinned(MOST_LINES);
    this.estimates = new Estimates(run);
    this.acceptable = Acceptable.of(run);
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    return new CapacityChart(run, frame).chart();
  }

  private JFreeChart chart() {
    for (int i = 0; i < sweep.lines().size() && sweep.lines().size() > 1; i++) {
      String label = Plain.shortened(sweep.lines().get(i).label(), LONGEST_NAME);
      legend.add(frame.lineItem(label, frame.theme().line(i)));
    }
    XYPlot above = slowdowns();
    CleanRuns runs = new CleanRuns(sweep, frame, acceptable);
    XYPlot below = runs.plot();
    VerdictLines verdicts = new VerdictLines(run, sweep, frame);
    verdicts.draw(List.of(above, below));
    legend.addAll(verdicts.legend());
    legend.addAll(runs.legend());

    ValueAxis axis = frame.style(sweep.axis().around(sweep.places()));
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(axis);
    plot.setGap(14);
    plot.setInsets(new RectangleInsets(4, 8, 4, 30));
    plot.add(above, 8);
    plot.add(below, 5);
    return frame.chart(run, plot, "Capacity", second(), legend);
  }

  private String second() {
    long level = Math.round(run.summary().path("level").asDouble() * 1000);
    String text = "mean with " + Plain.number(level / 10.0) + " % interval, lighter: all runs";
    if (sweep.lines().stream().flatMap(l -> l.points().stream()).anyMatch(a -> !good(a))) {
      text += "; hollow: not acceptable";
    }
    boolean some = sweep.lines().size() < all.lines().size();
    return some ? text + "; " + MOST_LINES + " lines of " + all.lines().size() : text;
  }

  private static boolean good(Sweep.At at) {
    return Limits.acceptable(at);
  }

  private Optional<EstimateRow> worst(Sweep.At at) {
    return estimates.of(at.id(), "study", "", "worst_slowdown");
  }

  private double worst(Sweep.At at, ToDoubleFunction<EstimateRow> value) {
    return worst(at).map(value::applyAsDouble).orElse(Double.NaN);
  }

  private XYPlot slowdowns() {
    XYPlot plot = frame.plot("no host enclave has a slowdown");
    ValueAxis axis = frame.style(slowdownAxis());
    plot.setRangeAxis(axis);
    boolean areas = sweep.axis().isNumeric() && sweep.size() > 1;
    int next = 0;
    for (int i = 0; areas && i < sweep.lines().size(); i++) {
      Color colour = frame.theme().line(i);
      next = area(plot, next, i, EstimateRow::min, EstimateRow::max, Theme.faint(colour, 0.16));
      next = area(plot, next, i, EstimateRow::low, EstimateRow::high, Theme.faint(colour, 0.35));
    }
    for (int i = sweep.lines().size() - 1; i >= 0; i--) {
      next = line(plot, next, i, !areas);
    }
    failures(plot, next, axis);
    acceptable
        .slowdown()
        .ifPresent(
            limit -> {
              plot.addRangeMarker(frame.limit(limit), Layer.FOREGROUND);
              legend.add(frame.limitItem("acceptable " + Plain.factor(limit) + "\u00D7"));
            });
    return plot;
  }

  private ValueAxis slowdownAxis() {
    double most = acceptable.slowdown().orElse(1);
    double least = 1;
    boolean failed = false;
    for (Sweep.Line line : sweep.lines()) {
      for (Sweep.At at : line.points()) {
        most = Math.max(most, worst(at).map(EstimateRow::max).orElse(1.0));
        failed |= failed(at);
      }
    }
    double room = failed ? 1 + 0.12 * Math.max(1, sweep.lines().size() / 2.0) : 1;
    double top = most > LOG_FROM ? most * room : least + (most - least) * room;
    return SlowdownScale.axis("slowdown (\u00D7)", least, top, LOG_FROM);
  }

  private int area(
      XYPlot plot,
      int next,
      int i,
      ToDoubleFunction<EstimateRow> low,
      ToDoubleFunction<EstimateRow> high,
      Color colour) {
    Sweep.Line line = sweep.lines().get(i);
    double[] from = line.values(at -> worst(at, low));
    double[] to = line.values(at -> worst(at, high));
    plot.setDataset(next, Band.around(line.xs(), List.of(from, to)));
    plot.setRenderer(next, Band.renderer(colour));
    return next + 1;
  }

  private int line(XYPlot plot, int next, int i, boolean bars) {
    Sweep.Line line = sweep.lines().get(i);
    Color colour = frame.theme().line(i);
    double[] form =
        line.values(
            at -> at.point().path("closed_form").path("worst_slowdown").asDouble(Double.NaN));
    int after = next;
    double[] mean = line.values(at -> worst(at, EstimateRow::mean));
    double[] low = bars ? line.values(at -> worst(at, EstimateRow::low)) : mean;
    double[] high = bars ? line.values(at -> worst(at, EstimateRow::high)) : mean;
    plot.setDataset(after, MarkedLine.data(line.xs(), mean, low, high));
    plot.setRenderer(
        after++,
        new MarkedLine(
            colour,
            frame.theme().background(),
            STROKE,
            line.points().stream().map(CapacityChart::good).toList(),
            sweep.axis().isNumeric()));
    boolean drawn = sweep.axis().isNumeric() && !many();
    if (drawn && Arrays.stream(form).anyMatch(v -> !Double.isNaN(v))) {
      DefaultXYDataset data = new DefaultXYDataset();
      data.addSeries("closed form", new double[][] {line.xs(), form});
      plot.setDataset(after, data);
      plot.setRenderer(after++, new GappedLine(frame.theme().text(), THIN));
      if (i == 0) {
        legend.add(frame.item("closed form", frame.theme().text(), THIN, ChartFrame.dash()));
      }
    }
    return after;
  }

  /** Runs in which an enclave failed have no worst slowdown: a cross at the top says so. */
  private void failures(XYPlot plot, int next, ValueAxis axis) {
    int after = next;
    Shape cross = ShapeUtils.createDiagonalCross(8, 2);
    for (int i = 0; i < sweep.lines().size(); i++) {
      double height = top(axis, many() ? 0 : i);
      double[] y = sweep.lines().get(i).values(at -> failed(at) ? height : Double.NaN);
      if (Arrays.stream(y).allMatch(Double::isNaN)) {
        continue;
      }
      DefaultXYDataset data = new DefaultXYDataset();
      data.addSeries("failed", new double[][] {sweep.lines().get(i).xs(), y});
      XYLineAndShapeRenderer crosses = new XYLineAndShapeRenderer(false, true);
      crosses.setSeriesShape(0, cross);
      crosses.setSeriesPaint(0, many() ? frame.theme().text() : frame.theme().line(i));
      plot.setDataset(after, data);
      plot.setRenderer(after++, crosses);
    }
    if (after > next) {
      Color colour = sweep.lines().size() > 1 ? frame.theme().text() : frame.theme().line(0);
      legend.add(frame.shapeItem("host enclave failed", colour, cross, true));
    }
  }

  /** Whether there are too many lines for details of each. */
  private boolean many() {
    return sweep.lines().size() > MOST_DETAILED;
  }

  private boolean failed(Sweep.At at) {
    return worst(at).map(EstimateRow::n).orElse(0) < at.point().path("replications").asInt();
  }

  private static double top(ValueAxis axis, int place) {
    double low = axis.getLowerBound();
    double high = axis.getUpperBound();
    double share = 0.94 - 0.1 * place;
    return axis instanceof DecadeAxis
        ? low * StrictMath.pow(high / low, share)
        : low + share * (high - low);
  }
}
