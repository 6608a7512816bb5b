package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.DefaultXYDataset;

/** A plot of lines with marks along the axis of a study; it knows the least and most of them. */
final class LinePlot {

  /** How a line is drawn. */
  enum Style {
    SOLID(7),
    DASHED(5),
    DOTTED(4);

    private final double radius;

    Style(double radius) {
      this.radius = radius;
    }

    BasicStroke stroke() {
      return switch (this) {
        case SOLID -> new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        case DASHED -> broken(12, 9);
        case DOTTED -> broken(1, 8);
      };
    }

    private static BasicStroke broken(float dash, float gap) {
      float[] dashes = {dash, gap};
      return new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }
  }

  private static final int CROWDED = 40;

  /** A logarithmic axis from a number to this many times it has two ticks at least. */
  private static final double FEWEST_TICKS = 6;

  private final ChartFrame frame;
  private final Sweep sweep;
  private final XYPlot plot;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  LinePlot(ChartFrame frame, Sweep sweep, String ifEmpty) {
    this.frame = frame;
    this.sweep = sweep;
    this.plot = frame.plot(ifEmpty);
    plot.setDomainAxis(frame.style(sweep.axis().around(sweep.places())));
  }

  /** Adds a line; NaN is a gap. Returns false if it has no value at all. */
  boolean line(double[] xs, double[] values, Color colour, Style style) {
    return line(xs, values, values, values, colour, style);
  }

  /** Adds a line with intervals. */
  boolean line(
      double[] xs, double[] values, double[] low, double[] high, Color colour, Style style) {
    if (Arrays.stream(values).allMatch(Double::isNaN)) {
      return false;
    }
    for (double[] all : List.of(values, low, high)) {
      least = DoubleStream.of(all).filter(v -> !Double.isNaN(v)).reduce(least, Math::min);
      most = DoubleStream.of(all).filter(v -> !Double.isNaN(v)).reduce(most, Math::max);
    }
    List<Boolean> filled = Collections.nCopies(xs.length, style == Style.SOLID);
    MarkedLine renderer =
        new MarkedLine(
            colour, frame.theme().background(), style.stroke(), filled, sweep.axis().isNumeric());
    renderer.setSeriesShape(
        0, MarkedLine.mark(xs.length > CROWDED ? style.radius / 2 : style.radius));
    int next = plot.getDatasetCount();
    plot.setDataset(next, MarkedLine.data(xs, values, low, high));
    plot.setRenderer(next, renderer);
    return true;
  }

  /** Adds curves with their intervals; returns what the legend says: names and what follows. */
  List<LegendItem> curves(ActorCurves curves, String what) {
    List<LegendItem> legend = new ArrayList<>();
    for (ActorCurves.Curve curve : curves.curves()) {
      Color colour = frame.theme().line(legend.size());
      curve(curves, curve, colour);
      legend.add(frame.lineItem(curves.name(curve) + what, colour));
    }
    return legend;
  }

  void curve(ActorCurves curves, ActorCurves.Curve curve, Color colour) {
    double[] low = curves.lows(curve);
    double[] high = curves.highs(curve);
    line(curve.line().xs(), curves.means(curve), low, high, colour, Style.SOLID);
  }

  /** Adds a thin line without marks, for what theory says; values outside the others are cut. */
  boolean thin(double[] xs, double[] values, BasicStroke stroke) {
    if (Arrays.stream(values).allMatch(Double::isNaN)) {
      return false;
    }
    int next = plot.getDatasetCount();
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries("", new double[][] {xs, values});
    plot.setDataset(next, data);
    plot.setRenderer(next, new GappedLine(frame.theme().text(), stroke));
    return true;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** Gives the plot a logarithmic axis that holds all lines. */
  XYPlot logarithmic(String label, DoubleFunction<String> text) {
    DecadeAxis axis = new DecadeAxis(label, text);
    double span = Math.max(1.3, Math.sqrt(FEWEST_TICKS * least / most)); // to either side
    axis.setRange(least <= most ? least / span : 1, least <= most ? most * span : 10);
    plot.setRangeAxis(frame.style(axis));
    return plot;
  }

  /** Gives the plot a linear axis that holds all lines and does not leave the given bounds. */
  XYPlot linear(String label, double floor, double ceiling) {
    double margin = least <= most ? Math.max((most - least) * 0.06, 1e-3) : 0;
    double low = least <= most ? Math.max(floor, least - margin) : floor;
    double high = least <= most ? Math.min(ceiling, most + margin) : ceiling;
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    axis.setRange(low, Math.max(high, low + 1e-6) + margin / 4);
    plot.setRangeAxis(frame.style((ValueAxis) Ticks.decimal(axis)));
    return plot;
  }
}
