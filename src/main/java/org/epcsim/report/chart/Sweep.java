package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.epcsim.report.FollowingAxes;
import org.epcsim.report.Plain;
import org.epcsim.report.PointNames;
import org.epcsim.result.RunResults;

/**
 * The points of a study along the axis that is drawn to the right, a line for each combination of
 * what else differs.
 *
 * @param path the axis; empty if there is none
 * @param axis how it is drawn
 * @param lines in the order of the study
 */
record Sweep(String path, SweepAxis axis, List<Line> lines) {

  /** A point of the study at its place. */
  record At(double x, JsonNode point) {

    String id() {
      return point.path("id").asText();
    }
  }

  /**
   * Points that differ in the one axis only, from left to right.
   *
   * @param label what they have in common; empty if there is one line only
   */
  record Line(String label, List<At> points) {

    double[] xs() {
      return points.stream().mapToDouble(At::x).toArray();
    }

    double[] values(ToDoubleFunction<At> value) {
      return points.stream().mapToDouble(value).toArray();
    }
  }

  private static final String VEPC = "vepc_configured_pages";

  /** Takes the axis that the study is most probably about. */
  static Sweep of(RunResults run) {
    JsonNode summary = run.summary();
    String vary = summary.path("plan").path("vary").asText("");
    List<JsonNode> axes =
        StreamSupport.stream(summary.path("axes").spliterator(), false)
            .filter(axis -> everywhere(summary, axis))
            .sorted(
                Comparator.comparing((JsonNode axis) -> joinsAll(axis, summary))
                    .thenComparingDouble(axis -> worth(axis, vary))
                    .reversed())
            .toList();
    return axes.isEmpty() ? byName(summary) : along(axes.get(0), summary, vary);
  }

  private static boolean everywhere(JsonNode summary, JsonNode axis) {
    for (JsonNode point : summary.path("points")) {
      if (!point.path("values").has(axis.path("path").asText())) {
        return false;
      }
    }
    return axis.path("values").size() > 1;
  }

  /** Whether no point would stand alone: each has another that differs in this axis only. */
  private static boolean joinsAll(JsonNode axis, JsonNode summary) {
    String path = axis.path("path").asText();
    Set<String> following = FollowingAxes.of(path, summary);
    PointNames names = new PointNames(summary.path("axes"));
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (JsonNode point : summary.path("points")) {
      lines.merge(names.butFor(following, point), 1, Integer::sum);
    }
    return !lines.containsValue(1);
  }

  /** VMs and their vEPC come before the EPC's size, that before other numbers, words last. */
  private static double worth(JsonNode axis, String vary) {
    String path = axis.path("path").asText();
    int rank =
        path.equals(vary)
            ? 4
            : !SweepAxis.of(axis).isNumeric()
                ? 0
                : path.startsWith("guests.") ? 3 : path.startsWith("machine.epc") ? 2 : 1;
    return rank * 1e6 + axis.path("values").size();
  }

  private static Sweep along(JsonNode axis, JsonNode summary, String vary) {
    String path = axis.path("path").asText();
    Map<String, Double> places = places(axis);
    PointNames names = new PointNames(summary.path("axes"));
    Set<String> following = FollowingAxes.of(path, summary);
    Map<String, List<At>> lines = new LinkedHashMap<>();
    List<At> all = new ArrayList<>();
    for (JsonNode point : summary.path("points")) {
      At at = new At(places.get(point.path("values").path(path).asText()), point);
      lines.computeIfAbsent(names.butFor(following, point), n -> new ArrayList<>()).add(at);
      all.add(at);
    }
    boolean diagonal = lines.values().stream().allMatch(line -> line.size() == 1);
    if (lines.size() == 1 || (diagonal && distinct(all))) {
      lines.clear();
      lines.put("", all);
    }
    SweepAxis drawn = SweepAxis.of(axis);
    boolean vepc =
        axis.path("unit").asText().equals("pages") && path.startsWith("guests.") && vary.isEmpty();
    if (vepc && lines.values().stream().allMatch(Sweep::growing)) {
      double most =
          all.stream().mapToDouble(at -> at.point().path(VEPC).asDouble()).max().orElse(0);
      drawn = SweepAxis.numbers("total configured vEPC", "pages", most);
      lines.replaceAll((name, line) -> moved(line));
    }
    SweepAxis scaled = drawn;
    List<Line> sorted = new ArrayList<>();
    lines.forEach(
        (name, line) ->
            sorted.add(
                new Line(
                    name,
                    line.stream()
                        .map(at -> new At(scaled.of(at.x()), at.point()))
                        .sorted(Comparator.comparingDouble(At::x))
                        .toList())));
    return new Sweep(path, drawn, List.copyOf(sorted));
  }

  /** Whether the vEPC that was configured grows with the axis, so that it can stand for it. */
  private static boolean growing(List<At> line) {
    List<At> sorted = line.stream().sorted(Comparator.comparingDouble(At::x)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).point().path(VEPC).asDouble()
          <= sorted.get(i - 1).point().path(VEPC).asDouble()) {
        return false;
      }
    }
    return true;
  }

  private static List<At> moved(List<At> line) {
    return line.stream().map(at -> new At(at.point().path(VEPC).asDouble(), at.point())).toList();
  }

  private static boolean distinct(List<At> points) {
    Set<Double> places = points.stream().map(At::x).collect(Collectors.toSet());
    return places.size() == points.size();
  }

  private static Map<String, Double> places(JsonNode axis) {
    Map<String, Double> places = new LinkedHashMap<>();
    boolean numeric = SweepAxis.of(axis).isNumeric();
    for (int i = 0; i < axis.path("values").size(); i++) {
      double place = numeric ? axis.path("numbers").get(i).asDouble() : i;
      places.put(axis.path("values").get(i).asText(), place);
    }
    return places;
  }

  /** Points that have no axis in common stand side by side. */
  private static Sweep byName(JsonNode summary) {
    PointNames names = new PointNames(summary.path("axes"));
    List<At> points = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (JsonNode point : summary.path("points")) {
      points.add(new At(points.size(), point));
      words.add(Plain.shortened(names.of(point), 18));
    }
    SweepAxis axis = new SweepAxis("", "", 1, List.copyOf(words));
    return new Sweep("", axis, List.of(new Line("", List.copyOf(points))));
  }

  /** At most that many lines, evenly chosen, the first and the last among them. */
  Sweep thinned(int most) {
    if (lines.size() <= most) {
      return this;
    }
    List<Line> chosen = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      chosen.add(lines.get((int) Math.round(i * (lines.size() - 1) / (most - 1.0))));
    }
    return new Sweep(path, axis, List.copyOf(chosen));
  }

  /** Every place of the lines. */
  double[] places() {
    return lines.stream().flatMap(l -> l.points().stream()).mapToDouble(At::x).distinct().toArray();
  }

  /** Returns how many places there are. */
  int size() {
    return places().length;
  }
}
