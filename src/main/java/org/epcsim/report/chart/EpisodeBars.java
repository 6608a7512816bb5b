package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.epcsim.report.Plain;
import org.epcsim.result.RunResults;
import org.jfree.chart.LegendItem;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.DefaultXYDataset;

/** Who was starved when: a row an actor, a bar an episode in the colour of its cause. */
final class EpisodeBars {

  private static final int MOST_ACTORS = 8;
  private static final int LONGEST_NAME = 16;
  private static final double THINNEST = 0.002;

  private final ChartFrame frame;
  private final TimeUnit time;
  private final double endNs;
  private final JsonNode episodes;
  private final Map<String, Color> causes = new LinkedHashMap<>();
  private final List<String> actors;
  private final int others;

  EpisodeBars(RunResults run, ChartFrame frame, TimeUnit time, double endNs) {
    this.frame = frame;
    this.time = time;
    this.endNs = endNs;
    this.episodes = run.summary().path("starvation").path("episodes");
    Map<String, Long> starved = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode episode : episodes) {
      long length = episode.path("to_ns").asLong() - episode.path("from_ns").asLong();
      starved.merge(episode.path("actor").asText(), length, Long::sum);
      names.add(episode.path("cause").asText());
    }
    names.forEach(cause -> causes.put(cause, frame.theme().line(causes.size())));
    this.actors =
        starved.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_ACTORS)
            .map(Map.Entry::getKey)
            .toList();
    this.others = starved.size() - actors.size();
  }

  XYPlot plot() {
    XYPlot plot = frame.plot("");
    int rows = actors.size();
    String[] names = new String[rows];
    for (int i = 0; i < rows; i++) {
      names[rows - 1 - i] = Plain.shortened(actors.get(i), LONGEST_NAME);
    }
    plot.setRangeAxis(frame.style(new NameAxis(null, Arrays.asList(names))));
    plot.setRangeGridlinesVisible(false);
    DefaultXYDataset empty = new DefaultXYDataset();
    empty.addSeries("", new double[][] {{0}, {-9}});
    plot.setDataset(empty);
    plot.setRenderer(new GappedLine(frame.theme().background(), new BasicStroke(1)));
    BasicStroke stroke =
        new BasicStroke(Math.max(8, 110f / rows), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    for (JsonNode episode : episodes) {
      int row = actors.indexOf(episode.path("actor").asText());
      if (row >= 0) {
        double from = time.of(episode.path("from_ns").asDouble());
        double to = time.of(episode.path("to_ns").asDouble());
        double end = Math.max(to, from + THINNEST * time.of(endNs));
        Color colour = causes.get(episode.path("cause").asText());
        plot.addAnnotation(
            new XYLineAnnotation(from, rows - 1 - row, end, rows - 1 - row, stroke, colour));
      }
    }
    return plot;
  }

  List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    causes.forEach(
        (cause, colour) ->
            items.add(frame.areaItem("starved: " + cause.replace('_', ' '), colour)));
    if (others > 0) {
      items.add(frame.areaItem(others + " more actors not shown", frame.theme().background()));
    }
    return items;
  }
}
