package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;

/** A line that stops where there is no value; a value between two gaps is a dot. */
final class GappedLine extends XYLineAndShapeRenderer {

  private static final long serialVersionUID = 1L;

  GappedLine(Color colour, BasicStroke stroke) {
    super(true, false);
    float size = stroke.getLineWidth() * 1.6f;
    setSeriesPaint(0, colour);
    setSeriesStroke(0, stroke);
    setSeriesShape(0, new Ellipse2D.Float(-size / 2, -size / 2, size, size));
    setDrawSeriesLineAsPath(true);
  }

  @Override
  public boolean getItemShapeVisible(int series, int item) {
    XYPlot plot = getPlot();
    XYDataset dataset = plot.getDataset(plot.getIndexOf(this));
    return missing(dataset, item - 1) && missing(dataset, item + 1) && !missing(dataset, item);
  }

  private static boolean missing(XYDataset dataset, int item) {
    return item < 0 || item >= dataset.getItemCount(0) || Double.isNaN(dataset.getYValue(0, item));
  }
}
