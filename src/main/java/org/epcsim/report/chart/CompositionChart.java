package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.epcsim.report.Plain;
import org.epcsim.result.RunResults;
import org.epcsim.unit.Pages;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Who holds the EPC, over time: a stack of areas that adds up to the whole EPC. */
final class CompositionChart {

  private static final int ZOMBIES = 4;
  private static final BasicStroke OUTLINE =
      new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

  /** A layer of the stack: the sum of some series. */
  private record Layer(String name, Color colour, List<String> series) {}

  private final RunResults run;
  private final ChartFrame frame;
  private final Samples samples;

  private CompositionChart(RunResults run, ChartFrame frame) {
    this.run = run;
    this.frame = frame;
    this.samples = Samples.of(run);
  }

  static JFreeChart of(RunResults run, ChartFrame frame) {
    return new CompositionChart(run, frame).chart();
  }

  /** From the bottom of the stack upwards. */
  private List<Layer> layers() {
    Theme theme = frame.theme();
    return List.of(
        new Layer("SECS + VA", theme.structure(), List.of("secs_pages", "va_pages")),
        new Layer("host enclaves", theme.host(), List.of("host_pages")),
        new Layer("being written", theme.moving(), List.of("written_pages", "held_pages")),
        new Layer("vEPC", theme.vepc(), List.of("vepc_pages")),
        new Layer("zombie SECS", theme.zombie(), List.of("zombie_pages")),
        new Layer("free", theme.free(), List.of("free_pages")));
  }

  private JFreeChart chart() {
    double horizon = run.summary().path("end_ns").asDouble();
    double epcPages = run.summary().path("machine").path("epc_pages").asDouble();
    TimeUnit time = TimeUnit.forSpan(horizon);
    boolean large = epcPages >= (2L << 30) / Pages.BYTES_PER_PAGE;
    double pagesPerUnit = (large ? 1L << 30 : 1L << 20) / (double) Pages.BYTES_PER_PAGE;
    double[] times = Arrays.stream(samples.times()).map(time::of).toArray();

    List<Layer> layers = layers();
    double[] sum = new double[times.length];
    List<double[]> tops = new ArrayList<>();
    List<LegendItem> legend = new ArrayList<>();
    for (Layer layer : layers) {
      double[] pages = pages(layer);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += pages[i] / pagesPerUnit;
      }
      tops.add(sum.clone());
      legend.add(0, item(layer, pages));
    }

    XYPlot plot = frame.plot(run, time, "no samples");
    NumberAxis axis = new NumberAxis("EPC (" + (large ? "GiB" : "MiB") + ")");
    axis.setRange(0, Math.max(epcPages, 1) / pagesPerUnit);
    plot.setRangeAxis(frame.style(Ticks.binary(axis)));
    // The highest top is drawn first and the others over it: no seams between the layers.
    for (int i = layers.size() - 1, n = 0; i >= 0 && times.length > 0; i--, n++) {
      DefaultXYDataset area = new DefaultXYDataset();
      area.addSeries(layers.get(i).name(), new double[][] {times, tops.get(i)});
      XYAreaRenderer renderer = new XYAreaRenderer(XYAreaRenderer.AREA);
      renderer.setSeriesPaint(0, layers.get(i).colour());
      plot.setDataset(n, area);
      plot.setRenderer(n, renderer);
    }
    outlineZombies(plot, times, tops.get(ZOMBIES));
    return frame.chart(run, plot, "Who holds the EPC", second(epcPages), legend);
  }

  /** A few zombies among millions of pages are thinner than a pixel: a line shows when they are. */
  private void outlineZombies(XYPlot plot, double[] times, double[] top) {
    double[] pages = pages(layers().get(ZOMBIES));
    double[] line = top.clone();
    for (int i = 0; i < line.length; i++) {
      line[i] = pages[i] > 0 ? line[i] : Double.NaN;
    }
    if (Arrays.stream(pages).anyMatch(p -> p > 0)) {
      DefaultXYDataset outline = new DefaultXYDataset();
      outline.addSeries("zombies", new double[][] {times, line});
      int next = plot.getDatasetCount();
      plot.setDataset(next, outline);
      plot.setRenderer(next, new GappedLine(frame.theme().zombie(), OUTLINE));
    }
  }

  private String second(double epcPages) {
    String text = Plain.pages(epcPages) + " of EPC; legend: the most at any time";
    return samples.bucket() == 1 ? text : text + "; means of " + samples.bucket() + " samples";
  }

  private double[] pages(Layer layer) {
    double[] pages = new double[samples.times().length];
    for (String series : layer.series()) {
      double[] values = samples.values(series);
      for (int i = 0; i < pages.length; i++) {
        pages[i] += Double.isNaN(values[i]) ? 0 : values[i];
      }
    }
    return pages;
  }

  private LegendItem item(Layer layer, double[] pages) {
    double most = Arrays.stream(pages).max().orElse(0);
    String label = layer.name() + " " + (most == 0 ? "0" : Plain.pages(most));
    return frame.areaItem(label, layer.colour());
  }
}
