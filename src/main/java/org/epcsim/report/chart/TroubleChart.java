package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.epcsim.report.Plain;
import org.epcsim.report.PointNames;
import org.epcsim.result.RunResults;
import org.epcsim.result.Series;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Pages of zombie SECS over time, and who waited for EPC pages when: of a single run each episode,
 * of a study how many actors at once in the first replication of each point.
 */
final class TroubleChart {

  private static final String ZOMBIES = "zombie_pages";
  private static final List<String> STARVED = List.of("starved_enclaves", "starved_vms");
  private static final int MOST_LINES = 8;
  private static final int LONGEST_NAME = 30;
  private static final BasicStroke STROKE =
      new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private final RunResults run;
  private final ChartFrame frame;
  private final List<JsonNode> points;
  private final TimeUnit time;
  private final double endNs;
  private final List<LegendItem> legend = new ArrayList<>();

  private TroubleChart(RunResults run, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.points = points(run);
    this.endNs =
        points.stream()
            .mapToDouble(p -> p.path(run.isStudy() ? "horizon_ns" : "end_ns").asDouble())
            .max()
            .orElse(1);
    this.time = TimeUnit.forSpan(endNs);
  }

  /** Whether there was any zombie or anybody starved. */
  static boolean makesSense(RunResults run) {
    return has(run, List.of(ZOMBIES)) || starved(run);
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    return new TroubleChart(run, frame).chart();
  }

  private static boolean starved(RunResults run) {
    return run.isStudy()
        ? has(run, STARVED)
        : !run.summary().path("starvation").path("episodes").isEmpty();
  }

  private static boolean has(RunResults run, List<String> names) {
    return run.series().stream()
        .anyMatch(series -> names.contains(series.name()) && peak(series) > 0);
  }

  private static double peak(Series series) {
    double peak = 0;
    for (int i = 0; i < series.size(); i++) {
      peak = Math.max(peak, series.value(i));
    }
    return peak;
  }

  /** The points with the most trouble, in the order of the study; a single run is one. */
  private static List<JsonNode> points(RunResults run) {
    if (!run.isStudy()) {
      return List.of(run.summary());
    }
    List<JsonNode> all = new ArrayList<>();
    run.summary().path("points").forEach(all::add);
    List<JsonNode> worst =
        all.stream()
            .filter(point -> trouble(run, point) > 0)
            .sorted(Comparator.comparingDouble((JsonNode p) -> trouble(run, p)).reversed())
            .limit(MOST_LINES)
            .toList();
    return all.stream().filter(worst::contains).toList();
  }

  private static double trouble(RunResults run, JsonNode point) {
    return run.series().stream()
        .filter(s -> s.point().equals(point.path("id").asText()))
        .filter(s -> s.name().equals(ZOMBIES) || STARVED.contains(s.name()))
        .mapToDouble(TroubleChart::peak)
        .sum();
  }

  private JFreeChart chart() {
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(axis());
    plot.setGap(14);
    plot.setInsets(new RectangleInsets(4, 8, 4, 30));
    if (run.isStudy()) {
      names();
    }
    if (has(run, List.of(ZOMBIES))) {
      plot.add(lines("zombies", List.of(ZOMBIES)));
    }
    if (starved(run)) {
      plot.add(run.isStudy() ? lines("starved", STARVED) : episodes());
    }
    String keys = new PointNames(run.summary().path("axes")).keys();
    String second = keys.isEmpty() ? "" : "first runs by " + Plain.shortened(keys, 40) + "; ";
    second +=
        starved(run)
            ? "starved: in a wait for a page of " + after() + " or more"
            : "pages that nobody owns";
    return frame.chart(run, plot, "Zombies and starvation", second, legend);
  }

  private String after() {
    return run.manifest().scenario().get("starvation") instanceof Map<?, ?> keys
        ? String.valueOf(keys.get("after"))
        : "?";
  }

  private NumberAxis axis() {
    NumberAxis axis = new NumberAxis("simulated time (" + time.symbol() + ")");
    axis.setRange(0, Math.max(1e-9, time.of(endNs)));
    return frame.style(Ticks.decimal(axis));
  }

  private void names() {
    PointNames names = new PointNames(run.summary().path("axes"));
    for (int i = 0; i < points.size(); i++) {
      String name = Plain.shortened(names.values(points.get(i)), LONGEST_NAME);
      legend.add(frame.lineItem(name, frame.theme().line(i)));
    }
  }

  /** A line a point: the sum of some series. */
  private XYPlot lines(String label, List<String> series) {
    XYPlot plot = frame.plot("");
    double most = 1;
    for (int i = points.size() - 1; i >= 0; i--) {
      String id = points.get(i).path(run.isStudy() ? "id" : "point").asText();
      Samples samples = Samples.of(run, id);
      double[] times = Arrays.stream(samples.times()).map(time::of).toArray();
      double[] sum = new double[times.length];
      for (String name : series) {
        double[] values = samples.values(name);
        Arrays.setAll(sum, k -> sum[k] + (Double.isNaN(values[k]) ? 0 : values[k]));
      }
      most = Math.max(most, Arrays.stream(sum).max().orElse(0));
      DefaultXYDataset data = new DefaultXYDataset();
      data.addSeries(label, new double[][] {times, sum});
      int next = plot.getDatasetCount();
      plot.setDataset(next, data);
      plot.setRenderer(
          next,
          new GappedLine(run.isStudy() ? frame.theme().line(i) : frame.theme().zombie(), STROKE));
    }
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(0, most * 1.08);
    plot.setRangeAxis(frame.style(Ticks.decimal(axis, 1)));
    return plot;
  }

  private XYPlot episodes() {
    EpisodeBars bars = new EpisodeBars(run, frame, time, endNs);
    legend.addAll(bars.legend());
    return bars.plot();
  }
}
