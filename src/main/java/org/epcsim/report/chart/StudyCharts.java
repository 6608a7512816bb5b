package org.epcsim.report.chart;

import java.util.Map;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;

/** Which charts make sense for a study. */
final class StudyCharts {

  private StudyCharts() {}

  static void of(RunResults run, ChartFrame frame, Map<String, JFreeChart> charts) {
    Sweep sweep = Sweep.of(run);
    if (sweep.size() > 1) {
      charts.put("capacity", CapacityChart.of(run, frame));
    }
  }
}
