package org.epcsim.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.report.Plain;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/**
 * How long faults of host enclaves take: median, 99 % quantile and maximum, of the enclave whose is
 * the largest, on a logarithmic axis.
 */
final class FaultLatencyChart {

  private static final List<String> QUANTILES = List.of("p50", "p99", "max");
  private static final List<LinePlot.Style> STYLES =
      List.of(LinePlot.Style.DOTTED, LinePlot.Style.SOLID, LinePlot.Style.DASHED);
  private static final int MOST_LINES = 8;
  private static final int MOST_WITH_ALL = 4;
  private static final int LONGEST_NAME = 30;

  private final RunResults run;
  private final ChartFrame frame;
  private final Estimates estimates;
  private final Sweep sweep;

  private FaultLatencyChart(RunResults run, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.estimates = new Estimates(run);
    this.sweep = Sweep.of(run).thinned(MOST_LINES);
  }

  /** Whether host enclaves faulted at more than one place of the axis. */
  static boolean makesSense(RunResults run) {
    FaultLatencyChart chart = new FaultLatencyChart(run, null);
    return Sweep.of(run).lines().stream()
            .flatMap(line -> line.points().stream())
            .filter(at -> chart.worst(at, "p99") > 0)
            .mapToDouble(Sweep.At::x)
            .distinct()
            .count()
        > 1;
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    return new FaultLatencyChart(run, frame).chart();
  }

  private static List<String> enclaves(Estimates estimates) {
    return estimates.actors("enclave", metric("p99")).stream()
        .filter(name -> !name.contains("/"))
        .toList();
  }

  private static String metric(String quantile) {
    return "fault_latency_ns_" + quantile;
  }

  private double worst(Sweep.At at, String quantile) {
    return enclaves(estimates).stream()
        .mapToDouble(enclave -> estimates.mean(at.id(), "enclave", enclave, metric(quantile)))
        .filter(v -> v > 0)
        .max()
        .orElse(Double.NaN);
  }

  private JFreeChart chart() {
    LinePlot plot = new LinePlot(frame, sweep, "no host enclave faulted");
    boolean one = sweep.lines().size() == 1;
    boolean all = sweep.lines().size() <= MOST_WITH_ALL;
    List<LegendItem> legend = new ArrayList<>();
    for (int i = 0; i < sweep.lines().size(); i++) {
      Sweep.Line line = sweep.lines().get(i);
      if (line.points().stream().noneMatch(at -> worst(at, "p99") > 0)) {
        continue;
      }
      for (int q = 0; q < QUANTILES.size(); q++) {
        String quantile = QUANTILES.get(q);
        if (all || quantile.equals("p99")) {
          double[] micros = line.values(at -> worst(at, quantile) / 1e3);
          LinePlot.Style style = one ? LinePlot.Style.SOLID : STYLES.get(q);
          plot.line(line.xs(), micros, frame.theme().line(one ? 2 - q : i), style);
        }
      }
      if (!one) {
        legend.add(
            frame.lineItem(Plain.shortened(line.label(), LONGEST_NAME), frame.theme().line(i)));
      }
    }
    for (int q = QUANTILES.size() - 1; q >= 0 && all; q--) {
      String name = QUANTILES.get(q).equals("p50") ? "median" : QUANTILES.get(q);
      legend.add(
          one
              ? frame.lineItem(name, frame.theme().line(2 - q))
              : frame.item(name, frame.theme().text(), STYLES.get(q).stroke(), ChartFrame.dash()));
    }
    String second = all ? "median, 99 % and maximum" : "99 % of the faults take no longer";
    if (enclaves(estimates).size() > 1) {
      second += ", of the enclave whose is longest";
    }
    return frame.chart(
        run,
        plot.logarithmic("time of a fault", us -> Plain.seconds(us / 1e6)),
        "Fault latency",
        second + "; mean over the runs",
        legend);
  }
}
