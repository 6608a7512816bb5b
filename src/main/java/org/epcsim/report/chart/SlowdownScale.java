package org.epcsim.report.chart;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;

/** The upright axis of slowdowns: linear or, over a wide range, logarithmic. */
final class SlowdownScale {

  private SlowdownScale() {}

  /** An axis with a little room below the least and above the most, which differ by a factor. */
  static ValueAxis axis(String label, double least, double most, double logarithmicAbove) {
    if (most / least > logarithmicAbove) {
      DecadeAxis log = new DecadeAxis(label);
      log.setRange(least / 1.15, most * 1.25);
      return log;
    }
    double margin = Math.max((most - least) * 0.06, 0.01);
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    axis.setRange(least - margin, most + margin * 1.5);
    return Ticks.decimal(axis);
  }
}
