package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.epcsim.report.Plain;
import org.epcsim.report.PointNames;
import org.epcsim.result.MetricRow;
import org.epcsim.result.RunResults;
import org.epcsim.unit.Pages;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Who holds each NUMA node's EPC, on average over time: a stacked bar a node, for each point. */
final class NumaChart {

  private static final int MOST_BARS = 24;
  private static final int LONGEST_NAME = 14;

  /** A layer of the stack. */
  private record Layer(String name, Color colour, List<String> metrics) {}

  /** A bar: a node at a point. */
  private record Bar(String point, String node, double place) {}

  private final RunResults run;
  private final ChartFrame frame;
  private final Map<String, Double> means = new LinkedHashMap<>();
  private final List<String> nodes;

  private NumaChart(RunResults run, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.nodes = nodes(run);
    if (run.isStudy()) {
      run.estimates().stream()
          .filter(row -> row.scope().equals("numa"))
          .forEach(row -> means.put(key(row.point(), row.actor(), row.metric()), row.mean()));
    } else {
      run.metrics().stream()
          .filter(row -> row.scope().equals("numa"))
          .forEach(row -> means.put(key("", row.actor(), row.metric()), row.value()));
    }
  }

  /** Whether there are several nodes. */
  static boolean makesSense(RunResults run) {
    return nodes(run).size() > 1;
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    return new NumaChart(run, frame).chart();
  }

  private static List<String> nodes(RunResults run) {
    return run.metrics().stream()
        .filter(row -> row.scope().equals("numa"))
        .map(MetricRow::actor)
        .distinct()
        .toList();
  }

  private static String key(String point, String node, String metric) {
    return point + "/" + node + "/" + metric;
  }

  private List<Layer> layers() {
    Theme theme = frame.theme();
    return List.of(
        new Layer("SECS + VA", theme.structure(), List.of("secs_pages_mean", "va_pages_mean")),
        new Layer("host enclaves", theme.host(), List.of("host_pages_mean")),
        new Layer("being written", theme.moving(), List.of("written_pages_mean")),
        new Layer("vEPC", theme.vepc(), List.of("vepc_pages_mean")),
        new Layer("zombie SECS", theme.zombie(), List.of("zombie_pages_mean")),
        new Layer("free", theme.free(), List.of("free_pages_mean")));
  }

  private double pages(Layer layer, Bar bar) {
    return layer.metrics().stream()
        .mapToDouble(m -> means.getOrDefault(key(bar.point(), bar.node(), m), 0.0))
        .sum();
  }

  /** The points shown, evenly chosen, by id with a short name. */
  private Map<String, String> points() {
    JsonNode all = run.summary().path("points");
    if (all.size() < 2) {
      return Map.of("", "");
    }
    PointNames names = new PointNames(run.summary().path("axes"));
    int most = Math.max(1, Math.min(all.size(), MOST_BARS / nodes.size()));
    Map<String, String> points = new LinkedHashMap<>();
    for (int i = 0; i < most; i++) {
      JsonNode point = all.get(most == 1 ? 0 : Math.round(i * (all.size() - 1) / (most - 1f)));
      points.put(point.path("id").asText(), names.values(point));
    }
    return points;
  }

  private JFreeChart chart() {
    Map<String, String> points = points();
    boolean several = points.size() > 1;
    List<Bar> bars = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    double width = 0.86 / nodes.size();
    points.forEach(
        (id, name) -> {
          for (int n = 0; n < nodes.size(); n++) {
            double place = several ? labels.size() + (n - (nodes.size() - 1) / 2.0) * width : n;
            bars.add(new Bar(id, nodes.get(n), place));
          }
          labels.add(Plain.shortened(name, LONGEST_NAME));
        });
    List<String> ticks = several ? labels : nodes;
    XYPlot plot = frame.plot("");
    double half = several ? width * 0.46 : 0.3;
    double unit = stack(plot, bars, half);
    plot.setDomainAxis(across(ticks));
    String second =
        several
            ? "means over time and runs; bars of a point: " + String.join(", ", nodes)
            : "mean over the time measured";
    return frame.chart(run, plot, "EPC by NUMA node", second, legend(bars, unit));
  }

  private ValueAxis across(List<String> ticks) {
    return frame.style(new NameAxis(label(), ticks));
  }

  private String label() {
    String keys = new PointNames(run.summary().path("axes")).keys();
    return keys.isEmpty() ? null : keys;
  }

  /** Draws the layers from the highest top down, so that there are no seams. */
  private double stack(XYPlot plot, List<Bar> bars, double half) {
    double highest = 0;
    for (Bar bar : bars) {
      highest = Math.max(highest, layers().stream().mapToDouble(l -> pages(l, bar)).sum());
    }
    boolean large = highest >= (2L << 30) / Pages.BYTES_PER_PAGE;
    double unit = (large ? 1L << 30 : 1L << 20) / (double) Pages.BYTES_PER_PAGE;
    double[] tops = new double[bars.size()];
    List<XYIntervalSeries> series = new ArrayList<>();
    for (Layer layer : layers()) {
      XYIntervalSeries one = new XYIntervalSeries(layer.name());
      for (int i = 0; i < tops.length; i++) {
        tops[i] += pages(layer, bars.get(i)) / unit;
        double x = bars.get(i).place();
        one.add(x, x - half, x + half, tops[i], 0, tops[i]);
      }
      series.add(0, one);
    }
    for (int i = 0; i < series.size(); i++) {
      XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
      data.addSeries(series.get(i));
      XYBarRenderer renderer = new XYBarRenderer();
      renderer.setUseYInterval(true);
      renderer.setShadowVisible(false);
      renderer.setBarPainter(new StandardXYBarPainter());
      renderer.setDrawBarOutline(false);
      renderer.setSeriesPaint(0, layers().get(series.size() - 1 - i).colour());
      plot.setDataset(i, data);
      plot.setRenderer(i, renderer);
    }
    NumberAxis axis = new NumberAxis("EPC (" + (large ? "GiB" : "MiB") + ")");
    axis.setRange(0, Math.max(highest / unit, 1e-3) * 1.02);
    plot.setRangeAxis(frame.style(Ticks.decimal(axis)));
    return unit;
  }

  private List<LegendItem> legend(List<Bar> bars, double unit) {
    List<LegendItem> items = new ArrayList<>();
    for (Layer layer : layers()) {
      if (bars.stream().anyMatch(bar -> pages(layer, bar) / unit > 1e-6)) {
        items.add(0, frame.areaItem(layer.name(), layer.colour()));
      }
    }
    return items;
  }
}
