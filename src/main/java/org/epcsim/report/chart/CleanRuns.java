package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/** Shares of runs with their Clopper-Pearson intervals: clean ones, and ones with a failed VM. */
final class CleanRuns {

  private static final BasicStroke SOLID =
      new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {6, 9}, 0);
  private static final Shape SQUARE = new Rectangle2D.Double(-7, -7, 14, 14);
  private static final double DODGE = 0.006;
  private static final int MOST_DETAILED = 4;
  private static final int MOST_BARS = 40;

  private final Sweep sweep;
  private final ChartFrame frame;
  private final Acceptable acceptable;
  private final boolean vmsFailed;

  CleanRuns(Sweep sweep, ChartFrame frame, Acceptable acceptable) {
    this.sweep = sweep;
    this.frame = frame;
    this.acceptable = acceptable;
    this.vmsFailed =
        sweep.lines().stream()
            .flatMap(line -> line.points().stream())
            .anyMatch(at -> at.point().path("failed_vm").path("successes").asInt() > 0);
  }

  XYPlot plot() {
    XYPlot plot = frame.plot("");
    NumberAxis axis = new NumberAxis("share");
    axis.setRange(-0.07, 1.07);
    DecimalFormat format = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    axis.setTickUnit(new NumberTickUnit(0.5, format));
    plot.setRangeAxis(frame.style(axis));
    for (int i = sweep.lines().size() - 1; i >= 0; i--) {
      if (vmsFailed) {
        line(plot, i, "failed_vm", places() / 2 + i);
      }
      line(plot, i, "clean", i);
    }
    acceptable
        .cleanProbability()
        .ifPresent(limit -> plot.addRangeMarker(frame.limit(limit), Layer.FOREGROUND));
    return plot;
  }

  private void line(XYPlot plot, int i, String share, int place) {
    Sweep.Line line = sweep.lines().get(i);
    boolean clean = share.equals("clean");
    double[] xs = dodged(line.xs(), place);
    double[] values = line.values(at -> share(at.point().path(share)));
    double[] low = line.values(at -> at.point().path(share).path("low").asDouble());
    double[] high = line.values(at -> at.point().path(share).path("high").asDouble());
    Color colour = colour(i, clean);
    if (crowded()) {
      if (sweep.lines().size() == 1) {
        add(plot, Band.around(xs, List.of(low, high)), Band.renderer(Theme.faint(colour, 0.25)));
      }
      DefaultXYDataset data = new DefaultXYDataset();
      data.addSeries(share, new double[][] {xs, values});
      add(plot, data, new GappedLine(colour, clean ? SOLID : DASHED));
      return;
    }
    MarkedLine renderer =
        new MarkedLine(
            colour,
            frame.theme().background(),
            clean ? SOLID : DASHED,
            Collections.nCopies(xs.length, true),
            sweep.axis().isNumeric());
    if (!clean) {
      renderer.setSeriesShape(0, SQUARE);
    }
    add(plot, MarkedLine.data(xs, values, low, high), renderer);
  }

  /** Without a gap in their numbers: a plot draws its limits with the first data only. */
  private static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
    int next = plot.getDataset(0) == null ? 0 : plot.getDatasetCount();
    plot.setDataset(next, data);
    plot.setRenderer(next, renderer);
  }

  /** Whether there is no room for a mark and a bar at every point. */
  private boolean crowded() {
    return sweep.axis().isNumeric()
        && (sweep.lines().size() > MOST_DETAILED || sweep.size() * places() > MOST_BARS);
  }

  private Color colour(int i, boolean clean) {
    if (sweep.lines().size() > 1) {
      return frame.theme().line(i);
    }
    return clean ? frame.theme().good() : frame.theme().bad();
  }

  private static double share(JsonNode proportion) {
    int runs = proportion.path("runs").asInt();
    return runs == 0 ? Double.NaN : proportion.path("successes").asDouble() / runs;
  }

  /** Intervals of several lines stand beside each other, not on each other. */
  private double[] dodged(double[] xs, int place) {
    if (crowded()) {
      return xs;
    }
    double[] all = sweep.places();
    double span = DoubleStream.of(all).max().orElse(1) - DoubleStream.of(all).min().orElse(0);
    boolean words = !sweep.axis().isNumeric();
    double step = words ? 0.6 / places() : Math.min(DODGE, 0.5 / all.length / places());
    double by = (place - (places() - 1) / 2.0) * step;
    return DoubleStream.of(xs)
        .map(x -> sweep.axis().isLogarithmic(all) ? x * (1 + 4 * by) : x + by * (words ? 1 : span))
        .toArray();
  }

  private int places() {
    return sweep.lines().size() * (vmsFailed ? 2 : 1);
  }

  List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    boolean one = sweep.lines().size() == 1;
    Color text = frame.theme().text();
    Color clean = one ? colour(0, true) : text;
    Color failed = one ? colour(0, false) : text;
    items.add(
        crowded()
            ? frame.item("clean runs", clean, SOLID, ChartFrame.dash())
            : frame.shapeItem("clean runs", clean, MarkedLine.mark(9), true));
    if (vmsFailed) {
      items.add(
          crowded()
              ? frame.item("runs with a failed VM", failed, DASHED, ChartFrame.dash())
              : frame.shapeItem("runs with a failed VM", failed, SQUARE, true));
    }
    return items;
  }
}
