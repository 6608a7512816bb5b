package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import org.epcsim.report.Plain;
import org.epcsim.result.EstimateRow;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/**
 * How many accesses of a host enclave find their page, along an axis that changes how much EPC is
 * left to it, with what the closed form says.
 */
final class HitRatioChart {

  private static final int MOST_LINES = 8;
  private static final int LONGEST_NAME = 34;
  private static final String METRIC = "hit_ratio";
  private static final BasicStroke THIN =
      new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {2, 8}, 0);

  /** An enclave along a line of the study. */
  private record Curve(String enclave, Sweep.Line line) {}

  private final RunResults run;
  private final ChartFrame frame;
  private final Estimates estimates;
  private final Sweep sweep;

  private HitRatioChart(RunResults run, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.estimates = new Estimates(run);
    this.sweep = Sweep.of(run);
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

  private List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    for (Sweep.Line line : sweep.lines()) {
      for (String enclave : estimates.actors("enclave", METRIC)) {
        if (!enclave.contains("/")) {
          curves.add(new Curve(enclave, line));
        }
      }
    }
    if (curves.size() <= MOST_LINES) {
      return curves;
    }
    List<Curve> chosen = new ArrayList<>();
    for (int i = 0; i < MOST_LINES; i++) {
      chosen.add(curves.get((int) Math.round(i * (curves.size() - 1) / (MOST_LINES - 1.0))));
    }
    return chosen;
  }

  private JFreeChart chart() {
    LinePlot plot = new LinePlot(frame, sweep, "no host enclave accessed a page");
    List<Curve> curves = curves();
    List<LegendItem> legend = new ArrayList<>();
    boolean closed = false;
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      double[] xs = curve.line().xs();
      plot.line(
          xs,
          values(curve, Value.MEAN),
          values(curve, Value.LOW),
          values(curve, Value.HIGH),
          frame.theme().line(i),
          LinePlot.Style.SOLID);
      legend.add(frame.lineItem(name(curve), frame.theme().line(i)));
    }
    for (Curve curve : curves) {
      closed |= plot.thin(curve.line().xs(), form(curve), THIN);
    }
    if (closed) {
      legend.add(frame.item("closed form", frame.theme().text(), THIN, ChartFrame.dash()));
    }
    int all = sweep.lines().size() * estimates.actors("enclave", METRIC).size();
    String second = "share of accesses that find their page; mean with its interval";
    return frame.chart(
        run,
        plot.linear("hit ratio", 0, 1.01),
        "Hit ratio",
        curves.size() < all ? second + "; " + curves.size() + " lines of " + all : second,
        legend);
  }

  private enum Value {
    MEAN,
    LOW,
    HIGH;

    double of(EstimateRow row) {
      return switch (this) {
        case MEAN -> row.mean();
        case LOW -> Double.isNaN(row.low()) ? row.mean() : Math.max(0, row.low());
        case HIGH -> Double.isNaN(row.high()) ? row.mean() : Math.min(1, row.high());
      };
    }
  }

  private double[] values(Curve curve, Value value) {
    return curve
        .line()
        .values(
            at ->
                estimates
                    .of(at.id(), "enclave", curve.enclave(), METRIC)
                    .map(value::of)
                    .orElse(Double.NaN));
  }

  private static double[] form(Curve curve) {
    return curve
        .line()
        .values(
            at ->
                at.point()
                    .path("closed_form")
                    .path("enclaves")
                    .path(curve.enclave())
                    .path(METRIC)
                    .asDouble(Double.NaN));
  }

  private String name(Curve curve) {
    String label = curve.line().label();
    boolean one = estimates.actors("enclave", METRIC).size() == 1;
    String name = label.isEmpty() ? curve.enclave() : one ? label : curve.enclave() + ", " + label;
    return Plain.shortened(name, LONGEST_NAME);
  }
}
