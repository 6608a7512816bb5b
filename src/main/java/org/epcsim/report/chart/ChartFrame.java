package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.epcsim.report.Plain;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * What all charts share: fonts, title, time axis, legend. Text is large, so that a chart 320 pixels
 * wide can still be read.
 */
final class ChartFrame {

  private static final float TITLE = 38;
  private static final float LABEL = 30;
  private static final float SMALL = 27;
  private static final float SMALLER = 23;
  private static final Stroke DASHES =
      new BasicStroke(
          2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {12, 8}, 0);

  private static final Stroke KEY =
      new BasicStroke(8, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  private static final int LONGEST_NAME = 44;
  private static final int MANY = 9;
  private static final int MANY_OF_STUDY = 4;

  private final Theme theme;
  private final ChartFonts fonts;

  ChartFrame(Theme theme, ChartFonts fonts) {
    this.theme = theme;
    this.fonts = fonts;
  }

  /** The typeface, for what a chart writes itself. */
  Font small() {
    return fonts.regular(SMALLER);
  }

  Theme theme() {
    return theme;
  }

  /** An empty plot over the run's time; the warm-up's end is marked. */
  XYPlot plot(RunResults run, TimeUnit unit, String ifEmpty) {
    XYPlot plot = plot(ifEmpty);
    double warmUp = unit.of(run.summary().path("warm_up_ns").asDouble());
    String label = "simulated time (" + unit.symbol() + ")";
    NumberAxis time = new NumberAxis(warmUp > 0 ? label + ", dashed: end of warm-up" : label);
    time.setRange(0, Math.max(1e-9, unit.of(run.summary().path("end_ns").asDouble())));
    plot.setDomainAxis(style(Ticks.decimal(time)));
    if (warmUp > 0) {
      plot.addDomainMarker(limit(warmUp), Layer.FOREGROUND);
    }
    return plot;
  }

  /** An empty plot without axes. */
  XYPlot plot(String ifEmpty) {
    XYPlot plot = new XYPlot();
    plot.setBackgroundPaint(theme.background());
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(theme.grid());
    plot.setRangeGridlineStroke(new BasicStroke(1.5f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(new RectangleInsets(8, 8, 4, 40));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setNoDataMessage(ifEmpty);
    plot.setNoDataMessageFont(fonts.regular(LABEL));
    plot.setNoDataMessagePaint(theme.text());
    return plot;
  }

  /** A line that is a limit; what it is stands in the legend, where nothing can run over it. */
  ValueMarker limit(double value) {
    return limit(value, theme.limit());
  }

  /** The same in the colour of what it is a limit of. */
  ValueMarker limit(double value, Color colour) {
    ValueMarker marker = new ValueMarker(value, colour, DASHES);
    marker.setAlpha(1);
    return marker;
  }

  /** The legend's entry for a line. */
  LegendItem item(String label, Color colour, Stroke stroke, Line2D line) {
    return new LegendItem(
        label, null, null, null, false, line, false, colour, false, colour, stroke, true, line,
        stroke, colour);
  }

  /** The legend's entry for a limit. */
  LegendItem limitItem(String label) {
    return item(label, theme.limit(), DASHES, new Line2D.Double(-16, 0, 16, 0));
  }

  /** The legend's entry for an upright limit. */
  LegendItem uprightItem(String label) {
    return item("\u00A0" + label, theme.limit(), DASHES, new Line2D.Double(0, -14, 0, 14));
  }

  /** The line that stands for a line in the legend. */
  static Line2D dash() {
    return new Line2D.Double(-16, 0, 16, 0);
  }

  /** The legend's entry for a line of full width. */
  LegendItem lineItem(String label, Color colour) {
    return item(label, colour, KEY, new Line2D.Double(-16, 0, 16, 0));
  }

  /** The legend's entry for a shape, hollow or filled. */
  LegendItem shapeItem(String label, Color colour, Shape shape, boolean filled) {
    return new LegendItem(
        label,
        null,
        null,
        null,
        true,
        shape,
        true,
        filled ? colour : theme.background(),
        true,
        colour,
        new BasicStroke(3),
        false,
        shape,
        new BasicStroke(1),
        colour);
  }

  /** The legend's entry for an area. */
  LegendItem areaItem(String label, Color colour) {
    return new LegendItem(
        label, null, null, null, new Rectangle2D.Double(-12, -12, 24, 24), colour);
  }

  /** Gives an axis the chart's fonts and colours. */
  <A extends ValueAxis> A style(A axis) {
    axis.setLabelFont(fonts.regular(LABEL));
    axis.setLabelPaint(theme.text());
    axis.setTickLabelFont(fonts.regular(SMALL));
    axis.setTickLabelPaint(theme.text());
    axis.setAxisLinePaint(theme.quiet());
    axis.setTickMarkPaint(theme.quiet());
    axis.setTickMarkOutsideLength(6);
    return axis;
  }

  /** Puts title, second line and legend around a plot. */
  JFreeChart chart(RunResults run, Plot plot, String title, String second, List<LegendItem> items) {
    JFreeChart chart = new JFreeChart(null, fonts.bold(TITLE), plot, false);
    String name = run.summary().path("scenario").asText();
    String whole = title + ": " + Plain.shortened(name, LONGEST_NAME);
    chart.setBackgroundPaint(theme.background());
    chart.setPadding(new RectangleInsets(10, 10, 10, 10));
    chart.setAntiAlias(true);
    chart.setTextAntiAlias(true);
    chart.setTitle(text(whole, fonts.bold(TITLE), theme.text()));
    chart.addSubtitle(text(second, fonts.regular(SMALL), theme.quiet()));
    if (!items.isEmpty()) {
      Font small =
          fonts.regular(items.size() > (run.isStudy() ? MANY_OF_STUDY : MANY) ? SMALLER : SMALL);
      LegendItemCollection collection = new LegendItemCollection();
      for (LegendItem item : items) {
        item.setLabelFont(small);
        item.setLabelPaint(theme.text());
        collection.add(item);
      }
      LegendTitle legend = new LegendTitle(() -> collection);
      legend.setPosition(RectangleEdge.BOTTOM);
      legend.setFrame(BlockBorder.NONE);
      legend.setItemFont(small);
      legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 22));
      chart.addSubtitle(legend);
    }
    return chart;
  }

  private static TextTitle text(String text, Font font, Color colour) {
    TextTitle title = new TextTitle(text, font);
    title.setPaint(colour);
    title.setMargin(new RectangleInsets(2, 4, 2, 4));
    return title;
  }
}
