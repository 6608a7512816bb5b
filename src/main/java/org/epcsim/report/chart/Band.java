package org.epcsim.report.chart;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The area from the least to the most of several lines, with gaps where none has a value. */
final class Band {

  private Band() {}

  /** One series for each stretch without a gap. */
  static YIntervalSeriesCollection around(double[] times, List<double[]> lines) {
    YIntervalSeriesCollection stretches = new YIntervalSeriesCollection();
    YIntervalSeries stretch = null;
    for (int i = 0; i < times.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double[] line : lines) {
        if (!Double.isNaN(line[i])) {
          least = Math.min(least, line[i]);
          most = Math.max(most, line[i]);
        }
      }
      if (least > most) {
        stretch = null;
        continue;
      }
      if (stretch == null) {
        stretch = new YIntervalSeries(stretches.getSeriesCount());
        stretches.addSeries(stretch);
      }
      stretch.add(times[i], most, least, most);
    }
    return stretches;
  }

  static DeviationRenderer renderer(Color colour) {
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAutoPopulateSeriesPaint(false);
    renderer.setAutoPopulateSeriesFillPaint(false);
    renderer.setDefaultPaint(colour);
    renderer.setDefaultFillPaint(colour);
    renderer.setAlpha(1);
    return renderer;
  }
}
