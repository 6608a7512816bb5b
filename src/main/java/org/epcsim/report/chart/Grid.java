package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.epcsim.report.PointNames;
import org.epcsim.result.RunResults;

/**
 * The points of a study with two axes of numbers, as rows and columns.
 *
 * @param columns how the axis to the right is drawn
 * @param rows how the axis upwards is drawn
 * @param columnTicks the columns' values in the unit of their axis
 * @param rowTicks the rows' values in the unit of theirs
 * @param cells by row and column; empty where the study has no point
 * @param path the axis to the right
 */
record Grid(
    SweepAxis columns,
    SweepAxis rows,
    List<String> columnTicks,
    List<String> rowTicks,
    List<List<Optional<Sweep.At>>> cells,
    String path) {

  private static final int LEAST = 3;

  /** Empty if there are not just two axes, of numbers, with three values each or more. */
  static Optional<Grid> of(RunResults run) {
    JsonNode axes = run.summary().path("axes");
    if (axes.size() != 2 || run.summary().path("plan").isObject()) {
      return Optional.empty();
    }
    Sweep sweep = Sweep.of(run);
    int across = axes.get(0).path("path").asText().equals(sweep.path()) ? 0 : 1;
    JsonNode right = axes.get(across);
    JsonNode up = axes.get(1 - across);
    int n = right.path("values").size();
    int m = up.path("values").size();
    SweepAxis rows = SweepAxis.of(up);
    boolean usual = sweep.axis().isNumeric() && rows.isNumeric() && n >= LEAST && m >= LEAST;
    if (!usual || 2 * run.summary().path("points").size() < n * m) {
      return Optional.empty();
    }
    int[] columnOf = order(right);
    int[] rowOf = order(up);
    List<List<Optional<Sweep.At>>> cells = new ArrayList<>();
    for (int row = 0; row < m; row++) {
      List<Optional<Sweep.At>> line = new ArrayList<>();
      for (int column = 0; column < n; column++) {
        line.add(find(sweep, right, columnOf[column], up, rowOf[row]));
      }
      cells.add(List.copyOf(line));
    }
    double[] places = sweep.places();
    boolean alike = places.length == n;
    SweepAxis columns = alike ? sweep.axis() : SweepAxis.of(right);
    String name = new PointNames(axes).key(up.path("path").asText());
    SweepAxis named =
        new SweepAxis(
            rows.label().replace(up.path("path").asText(), name),
            rows.unit(),
            rows.scale(),
            List.of());
    Arrays.sort(places);
    return Optional.of(
        new Grid(
            columns,
            named,
            alike
                ? Arrays.stream(places).mapToObj(columns::tick).toList()
                : ticks(columns, right, columnOf),
            ticks(rows, up, rowOf),
            List.copyOf(cells),
            sweep.path()));
  }

  private static List<String> ticks(SweepAxis axis, JsonNode values, int[] order) {
    return Arrays.stream(order)
        .mapToObj(i -> axis.tick(axis.of(values.path("numbers").get(i).asDouble())))
        .toList();
  }

  /** The values' indices in the order of their numbers. */
  private static int[] order(JsonNode axis) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < axis.path("numbers").size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(number(axis, a), number(axis, b)));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double number(JsonNode axis, int index) {
    return axis.path("numbers").get(index).asDouble();
  }

  private static Optional<Sweep.At> find(Sweep sweep, JsonNode right, int i, JsonNode up, int j) {
    return sweep.lines().stream()
        .flatMap(line -> line.points().stream())
        .filter(at -> has(at, right, i) && has(at, up, j))
        .findFirst();
  }

  private static boolean has(Sweep.At at, JsonNode axis, int index) {
    JsonNode value = at.point().path("values").path(axis.path("path").asText());
    return value.asText().equals(axis.path("values").get(index).asText());
  }
}
