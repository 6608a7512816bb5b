package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A line through points with their intervals; marks are hollow where something does not hold. */
final class MarkedLine extends XYErrorRenderer {

  private static final long serialVersionUID = 1L;
  private static final int CROWDED = 40;

  private final transient List<Boolean> filled;
  private final Color colour;
  private final Color hollow;

  MarkedLine(Color colour, Color hollow, Stroke stroke, List<Boolean> filled, boolean joined) {
    this.filled = filled;
    this.colour = colour;
    this.hollow = hollow;
    setDrawXError(false);
    setErrorPaint(colour);
    setErrorStroke(new BasicStroke(2.5f));
    setCapLength(8);
    setSeriesPaint(0, colour);
    setSeriesStroke(0, stroke);
    setSeriesLinesVisible(0, joined);
    setSeriesShapesVisible(0, true);
    setSeriesShape(0, mark(filled.size() > CROWDED ? 4 : 7));
    setUseFillPaint(true);
    setDrawOutlines(true);
    setDefaultOutlineStroke(new BasicStroke(3));
    setUseOutlinePaint(false);
  }

  /** The round mark of a radius. */
  static Shape mark(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }

  /** The data of one line; what has no interval gets one of no length. */
  static YIntervalSeriesCollection data(double[] x, double[] y, double[] low, double[] high) {
    YIntervalSeries series = new YIntervalSeries("", false, true);
    for (int i = 0; i < x.length; i++) {
      boolean interval = !Double.isNaN(low[i]) && !Double.isNaN(high[i]);
      series.add(x[i], y[i], interval ? low[i] : y[i], interval ? high[i] : y[i]);
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    return data;
  }

  /** A point without a value has no mark and no interval, and the line stops there. */
  @Override
  public void drawItem(
      Graphics2D g,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis domain,
      ValueAxis range,
      XYDataset data,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    if (!Double.isNaN(data.getYValue(series, item))) {
      super.drawItem(
          g, state, area, info, plot, domain, range, data, series, item, crosshair, pass);
    }
  }

  @Override
  public boolean getItemShapeFilled(int series, int item) {
    return true;
  }

  @Override
  public Paint getItemFillPaint(int row, int column) {
    return filled.get(column) ? colour : hollow;
  }
}
