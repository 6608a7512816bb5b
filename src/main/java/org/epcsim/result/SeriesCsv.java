package org.epcsim.result;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.epcsim.unit.Numbers;

/** {@code timeseries.csv}: how a {@link SeriesRow} stands in it. */
final class SeriesCsv {

  private record Key(String point, int replication, String name) {}

  private SeriesCsv() {}

  static List<String> fields(SeriesRow row) {
    return List.of(
        row.point(),
        Numbers.format(row.replication()),
        Numbers.format(row.tNs()),
        row.series(),
        Numbers.format(row.value()));
  }

  /** Reads the series in the order in which they first appear. */
  static List<Series> read(Path file, Problems problems) {
    Map<Key, Series> series = new LinkedHashMap<>();
    CsvTable.read(file, SeriesRow.HEADER, problems, table -> read(table, series, problems));
    return List.copyOf(series.values());
  }

  private static void read(CsvTable table, Map<Key, Series> series, Problems problems) {
    int before = problems.count();
    int replication = table.wholeInt(1);
    long tNs = table.whole(2);
    String name = table.text(3);
    double value = table.number(4);
    if (name.isEmpty()) {
      table.complain(3, "the series has no name");
    }
    if (problems.count() > before) {
      return;
    }
    Key key = new Key(table.text(0), replication, name);
    Series samples =
        series.computeIfAbsent(key, k -> new Series(k.point(), k.replication(), k.name()));
    if (samples.size() > 0 && samples.tNs(samples.size() - 1) >= tNs) {
      table.complain(2, "the time of `" + name + "` does not go on; it was there already");
      return;
    }
    samples.add(tNs, value);
  }
}
