package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.util.List;
import java.util.function.Predicate;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/**
 * What a host sells to VMs that come by and by: the share of its EPC that is sold, and of each
 * tenant's VMs those that are refused.
 */
final class AdmissionChart {
  private static final String REFUSED = "refused_ratio";
  private static final String SOLD = "sold_ratio";

  private AdmissionChart() {}

  /** Whether any VM was refused. */
  static boolean makesSense(RunResults run) {
    Predicate<EstimateRow> refused = row -> row.metric().equals(REFUSED) && row.max() > 0;
    return run.estimates().stream().anyMatch(refused);
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    Sweep sweep = Sweep.of(run);
    Estimates estimates = new Estimates(run);
    LinePlot plot = new LinePlot(frame, sweep, "no VM has come");
    ActorCurves refused =
        new ActorCurves(estimates, sweep, "vm", REFUSED).within(0, 1).withoutSingles();
    List<LegendItem> legend = plot.curves(refused, " refused");
    ActorCurves sold = new ActorCurves(estimates, sweep, "study", SOLD).withoutSingles();
    for (ActorCurves.Curve curve : sold.curves()) {
      double[] xs = curve.line().xs();
      plot.line(xs, sold.means(curve), frame.theme().text(), LinePlot.Style.DASHED);
    }
    if (sold.size() > 0) {
      BasicStroke stroke = LinePlot.Style.DASHED.stroke();
      legend.add(frame.item("EPC sold", frame.theme().text(), stroke, ChartFrame.dash()));
    }
    return frame.chart(
        run,
        plot.linear("share", 0, 1.01),
        "Sold and refused",
        "VMs that are refused, of those that come; mean vEPC of live VMs, of the EPC",
        legend);
  }
}
