package org.epcsim.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/** When the last VM of all that come is gone, and how long they wait for their admission. */
final class DrainChart {
  private static final String WAIT = "queue_seconds_mean";
  private static final String DRAINED = "drained_seconds";

  private DrainChart() {}

  /** Whether VMs waited, and the last was gone. */
  static boolean makesSense(RunResults run) {
    Estimates estimates = new Estimates(run);
    return !estimates.actors("study", DRAINED).isEmpty() && !estimates.actors("vm", WAIT).isEmpty();
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    Sweep sweep = Sweep.of(run);
    Estimates estimates = new Estimates(run);
    double longest =
        estimates.actors("study", DRAINED).stream()
            .flatMap(actor -> sweep.lines().stream().flatMap(line -> line.points().stream()))
            .mapToDouble(at -> estimates.mean(at.id(), "study", "", DRAINED))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    TimeUnit unit = TimeUnit.forSpan(longest * 1e9);
    ActorCurves drained = curves(estimates, sweep, "study", DRAINED, unit);
    LinePlot plot = new LinePlot(frame, sweep, "some VM is still there");
    List<LegendItem> legend = new ArrayList<>();
    legend.add(frame.lineItem("last VM gone", frame.theme().text()));
    drained.curves().forEach(curve -> plot.curve(drained, curve, frame.theme().text()));
    legend.addAll(plot.curves(curves(estimates, sweep, "vm", WAIT, unit), " waits"));
    return frame.chart(
        run,
        plot.linear("time (" + unit.symbol() + ")", 0, Double.MAX_VALUE),
        "Time to drain",
        "from the start until the last VM is gone, and mean wait for admission",
        legend);
  }

  private static ActorCurves curves(
      Estimates estimates, Sweep sweep, String scope, String metric, TimeUnit unit) {
    return new ActorCurves(estimates, sweep, scope, metric)
        .within(0, Double.MAX_VALUE)
        .times(unit.of(1e9))
        .withoutSingles();
  }
}
