package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.util.List;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/**
 * How many accesses of a host enclave find their page, along an axis that changes how much EPC is
 * left to it, with what the closed form says.
 */
final class HitRatioChart {

  private static final String METRIC = "hit_ratio";
  private static final BasicStroke THIN =
      new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {2, 8}, 0);

  private final RunResults run;
  private final ChartFrame frame;
  private final Sweep sweep;
  private final ActorCurves curves;

  private HitRatioChart(RunResults run, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.sweep = Sweep.of(run);
    this.curves = new ActorCurves(new Estimates(run), sweep, "enclave", METRIC).within(0, 1);
  }

  /** Whether the axis is about room, and some access did not find its page. */
  static boolean makesSense(RunResults run) {
    Sweep sweep = Sweep.of(run);
    boolean room = sweep.path().startsWith("guests.") || sweep.axis().unit().equals("pages");
    return room
        && sweep.axis().isNumeric()
        && run.estimates().stream()
            .anyMatch(row -> row.metric().equals(METRIC) && row.min() < 0.9995);
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    return new HitRatioChart(run, frame).chart();
  }

  private JFreeChart chart() {
    LinePlot plot = new LinePlot(frame, sweep, "no host enclave accessed a page");
    List<LegendItem> legend = plot.curves(curves, "");
    List<ActorCurves.Curve> drawn = curves.curves();
    boolean closed = false;
    for (ActorCurves.Curve curve : drawn) {
      closed |= plot.thin(curve.line().xs(), form(curve), THIN);
    }
    if (closed) {
      legend.add(frame.item("closed form", frame.theme().text(), THIN, ChartFrame.dash()));
    }
    String second = "share of accesses that find their page; mean with its interval";
    return frame.chart(
        run,
        plot.linear("hit ratio", 0, 1.01),
        "Hit ratio",
        drawn.size() < curves.size()
            ? second + "; " + drawn.size() + " lines of " + curves.size()
            : second,
        legend);
  }

  private static double[] form(ActorCurves.Curve curve) {
    return curve
        .line()
        .values(
            at ->
                at.point()
                    .path("closed_form")
                    .path("enclaves")
                    .path(curve.actor())
                    .path(METRIC)
                    .asDouble(Double.NaN));
  }
}
