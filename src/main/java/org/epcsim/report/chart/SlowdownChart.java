package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.epcsim.report.Plain;
import org.epcsim.result.RunResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * How much slower each host enclave runs, over time: a line each, the worst first. Of more than
 * eight enclaves the seven worst get a line and the others a band from their least to their most.
 */
final class SlowdownChart {

  private static final int MOST_LINES = 8;
  private static final int LONGEST_NAME = 24;
  private static final double LOG_FROM = 20;
  private static final BasicStroke STROKE =
      new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private static final BasicStroke KEY_STROKE =
      new BasicStroke(8, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

  /** An enclave with its slowdown over the run, if it has one. */
  private record Enclave(String name, OptionalDouble slowdown, String outcome) {

    double badness() {
      return slowdown.orElse(Double.POSITIVE_INFINITY);
    }

    String label() {
      return Plain.shortened(name, LONGEST_NAME)
          + " "
          + (slowdown.isPresent() ? factor(slowdown.getAsDouble()) : outcome);
    }
  }

  private final RunResults run;
  private final ChartFrame frame;
  private final Samples samples;
  private final TimeUnit time;
  private final double[] times;
  private final Map<String, double[]> values = new HashMap<>();

  private SlowdownChart(RunResults run, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.samples = Samples.of(run);
    this.time = TimeUnit.forSpan(run.summary().path("end_ns").asDouble());
    this.times = Arrays.stream(samples.times()).map(time::of).toArray();
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    return new SlowdownChart(run, frame).chart();
  }

  private JFreeChart chart() {
    List<Enclave> all = enclaves();
    int lines = all.size() > MOST_LINES ? MOST_LINES - 1 : all.size();
    OptionalDouble acceptable = Acceptable.of(run).slowdown();
    XYPlot plot = frame.plot(run, time, "no host enclave made progress");
    plot.setRangeAxis(frame.style(axis(all, acceptable)));

    List<LegendItem> legend = new ArrayList<>();
    List<Enclave> others = all.subList(lines, all.size());
    if (!others.isEmpty()) {
      plot.setDataset(0, Band.around(times, others.stream().map(this::values).toList()));
      plot.setRenderer(0, Band.renderer(frame.theme().others()));
    }
    int next = others.isEmpty() ? 0 : 1;
    // Drawn from the last to the first: the worst lies on top.
    for (int i = lines - 1; i >= 0; i--) {
      Enclave enclave = all.get(i);
      Color colour = frame.theme().lines().get(i);
      legend.add(0, line(enclave.label(), colour));
      if (Arrays.stream(values(enclave)).allMatch(Double::isNaN)) {
        continue;
      }
      DefaultXYDataset dataset = new DefaultXYDataset();
      dataset.addSeries(enclave.name(), new double[][] {times, values(enclave)});
      plot.setDataset(next, dataset);
      plot.setRenderer(next++, new GappedLine(colour, STROKE));
    }
    if (!others.isEmpty()) {
      legend.add(band(others));
    }
    acceptable.ifPresent(
        limit -> {
          plot.addRangeMarker(frame.limit(limit), Layer.FOREGROUND);
          legend.add(frame.limitItem("acceptable " + factor(limit)));
        });
    return frame.chart(run, plot, "Slowdown of host enclaves", second(), legend);
  }

  private String second() {
    String each = Plain.seconds(samples.span() / 1e9);
    return "each point: " + each + "; gaps: no progress; legend: all measured time";
  }

  private List<Enclave> enclaves() {
    List<Enclave> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : run.summary().path("enclaves").properties()) {
      JsonNode slowdown = entry.getValue().path("slowdown");
      all.add(
          new Enclave(
              entry.getKey(),
              slowdown.isNumber() ? OptionalDouble.of(slowdown.asDouble()) : OptionalDouble.empty(),
              entry.getValue().path("outcome").asText()));
      values.put(entry.getKey(), samples.values("slowdown/" + entry.getKey()));
    }
    all.sort(Comparator.comparingDouble(Enclave::badness).reversed());
    return all;
  }

  private double[] values(Enclave enclave) {
    return values.get(enclave.name());
  }

  private ValueAxis axis(List<Enclave> all, OptionalDouble acceptable) {
    double most = acceptable.orElse(1);
    double least = 1;
    for (Enclave enclave : all) {
      for (double value : values(enclave)) {
        most = Double.isNaN(value) ? most : Math.max(most, value);
        least = Double.isNaN(value) ? least : Math.min(least, Math.max(value, 1e-3));
      }
    }
    return SlowdownScale.axis("slowdown (\u00D7)", least, most, LOG_FROM);
  }

  private static String factor(double factor) {
    return Plain.factor(factor) + "\u00D7";
  }

  private LegendItem line(String label, Color colour) {
    return frame.item(label, colour, KEY_STROKE, new Line2D.Double(-16, 0, 16, 0));
  }

  private LegendItem band(List<Enclave> others) {
    String label = others.size() + " others, at most " + factor(others.get(0).badness());
    return frame.areaItem(label, frame.theme().others());
  }
}
