package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.epcsim.report.Plain;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * The worst slowdown over two axes: a cell a point, hatched where the measurement is not
 * acceptable, and a stepped line where the documented rule ends.
 */
final class HeatMapChart {

  private static final int MOST_NUMBERS = 130;
  private static final int MOST_EDGED = 250;
  private static final BasicStroke RULE =
      new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {14, 9}, 0);
  private static final BasicStroke HATCH = new BasicStroke(2);

  private final RunResults run;
  private final ChartFrame frame;
  private final Grid grid;
  private final ColourScale scale;
  private final XYPlot plot;

  private HeatMapChart(RunResults run, Grid grid, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.grid = grid;
    this.scale = new ColourScale(1, Math.max(1.5, most()), frame.theme().equals(Theme.DARK));
    this.plot = frame.plot("");
  }

  static JFreeChart of(RunResults run, Grid grid, ChartFrame frame) {
    return new HeatMapChart(run, grid, frame).chart();
  }

  private double most() {
    return grid.cells().stream()
        .flatMap(List::stream)
        .flatMap(Optional::stream)
        .mapToDouble(HeatMapChart::slowdown)
        .filter(v -> !Double.isNaN(v))
        .max()
        .orElse(1);
  }

  private static double slowdown(Sweep.At at) {
    return at.point().path("worst_slowdown").path("mean").asDouble(Double.NaN);
  }

  private JFreeChart chart() {
    plot.setDomainAxis(axis(grid.columns().label(), grid.columnTicks()));
    plot.setRangeAxis(axis(grid.rows().label(), grid.rowTicks()));
    plot.setRangeGridlinesVisible(false);
    DefaultXYDataset empty = new DefaultXYDataset();
    empty.addSeries("", new double[][] {{0}, {-9}});
    plot.setDataset(empty);
    plot.setRenderer(new GappedLine(frame.theme().background(), HATCH));
    int rows = grid.cells().size();
    int columns = grid.columnTicks().size();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int x = column;
        int y = row;
        at(row, column).ifPresent(cell -> cell(cell, x, y));
      }
    }
    steps(Limits::met);
    List<LegendItem> legend = new ArrayList<>();
    legend.add(hatched("hatched: not acceptable"));
    legend.add(
        frame.item(
            "where the documented rule ends", frame.theme().text(), rule(), ChartFrame.dash()));
    JFreeChart chart =
        frame.chart(
            run,
            plot,
            "Worst slowdown",
            "of the host enclave that fares worst; mean of its factor",
            legend);
    chart.addSubtitle(0, new ColourKey(scale, "slowdown", frame.small(), frame.theme().text()));
    return chart;
  }

  private LegendItem hatched(String label) {
    return frame.shapeItem(label, frame.theme().text(), Hatch.swatch(), true);
  }

  private NameAxis axis(String label, List<String> ticks) {
    return frame.style(new NameAxis(label, ticks));
  }

  private Optional<Sweep.At> at(int row, int column) {
    boolean inside =
        row >= 0 && row < grid.cells().size() && column >= 0 && column < grid.columnTicks().size();
    return inside ? grid.cells().get(row).get(column) : Optional.empty();
  }

  private int cells() {
    return grid.cells().size() * grid.columnTicks().size();
  }

  private void cell(Sweep.At at, int x, int y) {
    double value = slowdown(at);
    boolean none = Double.isNaN(value);
    Color colour = none ? frame.theme().grid() : scale.of(value);
    Rectangle2D box = new Rectangle2D.Double(x - 0.5, y - 0.5, 1, 1);
    Color edge = cells() > MOST_EDGED ? colour : frame.theme().background();
    plot.addAnnotation(new XYShapeAnnotation(box, new BasicStroke(1), edge, colour));
    Color ink = ColourScale.on(colour);
    boolean numbers = cells() <= MOST_NUMBERS && grid.columnTicks().size() <= 14;
    if (!Limits.acceptable(at)) {
      for (double[] line : cells() > MOST_EDGED ? Hatch.one() : Hatch.lines(numbers)) {
        plot.addAnnotation(
            new XYLineAnnotation(
                x + line[0], y + line[1], x + line[2], y + line[3], HATCH, Theme.faint(ink, 0.5)));
      }
    }
    if (numbers) {
      XYTextAnnotation text = new XYTextAnnotation(none ? "failed" : Plain.factor(value), x, y);
      text.setFont(frame.small());
      text.setPaint(ink);
      text.setTextAnchor(TextAnchor.CENTER);
      plot.addAnnotation(text);
    }
  }

  /** Lines between cells of which one holds and the other does not. */
  private void steps(Predicate<Sweep.At> holds) {
    for (int row = 0; row < grid.cells().size(); row++) {
      for (int column = 0; column < grid.columnTicks().size(); column++) {
        if (differ(row, column, row, column + 1, holds)) {
          step(column + 0.5, row - 0.5, column + 0.5, row + 0.5);
        }
        if (differ(row, column, row + 1, column, holds)) {
          step(column - 0.5, row + 0.5, column + 0.5, row + 0.5);
        }
      }
    }
  }

  private boolean differ(int row, int column, int row2, int column2, Predicate<Sweep.At> holds) {
    Optional<Sweep.At> a = at(row, column);
    Optional<Sweep.At> b = at(row2, column2);
    return a.isPresent() && b.isPresent() && holds.test(a.get()) != holds.test(b.get());
  }

  private void step(double x1, double y1, double x2, double y2) {
    BasicStroke wide = new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    plot.addAnnotation(new XYLineAnnotation(x1, y1, x2, y2, wide, frame.theme().background()));
    plot.addAnnotation(new XYLineAnnotation(x1, y1, x2, y2, rule(), frame.theme().text()));
  }

  /** Short pieces cannot be dashed. */
  private BasicStroke rule() {
    return cells() > MOST_EDGED
        ? new BasicStroke(RULE.getLineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : RULE;
  }
}
