package org.epcsim.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * What all charts over time share: fonts, title, time axis, legend. Text is large, so that a chart
 * 320 pixels wide can still be read.
 */
final class ChartFrame {

  private static final float TITLE = 38;
  private static final float LABEL = 30;
  private static final float SMALL = 27;
  private static final Stroke DASHES =
      new BasicStroke(
          2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {12, 8}, 0);

  private final Theme theme;
  private final ChartFonts fonts;

  ChartFrame(Theme theme, ChartFonts fonts) {
    this.theme = theme;
    this.fonts = fonts;
  }

  Theme theme() {
    return theme;
  }

  /** An empty plot over the run's time; the warm-up's end is marked. */
  XYPlot plot(RunResults run, TimeUnit unit, String ifEmpty) {
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

  /** A line that is a limit; what it is stands in the legend, where nothing can run over it. */
  ValueMarker limit(double value) {
    ValueMarker marker = new ValueMarker(value, theme.limit(), DASHES);
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
  JFreeChart chart(
      RunResults run, XYPlot plot, String title, String second, List<LegendItem> items) {
    JFreeChart chart = new JFreeChart(null, fonts.bold(TITLE), plot, false);
    String whole = title + ": " + run.summary().path("scenario").asText();
    chart.setBackgroundPaint(theme.background());
    chart.setPadding(new RectangleInsets(10, 10, 10, 10));
    chart.setAntiAlias(true);
    chart.setTextAntiAlias(true);
    chart.setTitle(text(whole, fonts.bold(TITLE), theme.text()));
    chart.addSubtitle(text(second, fonts.regular(SMALL), theme.quiet()));
    if (!items.isEmpty()) {
      LegendItemCollection collection = new LegendItemCollection();
      for (LegendItem item : items) {
        item.setLabelFont(fonts.regular(SMALL));
        item.setLabelPaint(theme.text());
        collection.add(item);
      }
      LegendTitle legend = new LegendTitle(() -> collection);
      legend.setPosition(RectangleEdge.BOTTOM);
      legend.setFrame(BlockBorder.NONE);
      legend.setItemFont(fonts.regular(SMALL));
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
