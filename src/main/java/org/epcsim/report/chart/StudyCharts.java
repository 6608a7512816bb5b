package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.epcsim.result.RunResults;
import org.epcsim.result.SensitivityRow;
import org.jfree.chart.JFreeChart;

/** Which charts make sense for a study. */
final class StudyCharts {

  private StudyCharts() {}

  static void of(RunResults run, ChartFrame frame, Map<String, JFreeChart> charts) {
    Sweep sweep = Sweep.of(run);
    if (sweep.size() > 1 && hasHostEnclaves(run)) {
      charts.put("capacity", CapacityChart.of(run, frame));
    }
    Grid.of(run).ifPresent(grid -> charts.put("heat-map", HeatMapChart.of(run, grid, frame)));
    if (AdmissionChart.makesSense(run)) {
      charts.put("admission", AdmissionChart.of(run, frame));
    }
    if (DrainChart.makesSense(run)) {
      charts.put("drain", DrainChart.of(run, frame));
    }
    if (FaultLatencyChart.makesSense(run)) {
      charts.put("fault-latency", FaultLatencyChart.of(run, frame));
    }
    if (HitRatioChart.makesSense(run)) {
      charts.put("hit-ratio", HitRatioChart.of(run, frame));
    }
    List<SensitivityRow> sensitivity = SensitivityRow.read(run.dir());
    if (!sensitivity.isEmpty()) {
      charts.put("tornado", TornadoChart.of(run, sensitivity, frame));
    }
  }

  /** Without any there is nobody to be slowed down. */
  private static boolean hasHostEnclaves(RunResults run) {
    for (JsonNode point : run.summary().path("points")) {
      if (point.path("demand_pages").asDouble() > 0) {
        return true;
      }
    }
    return false;
  }
}
