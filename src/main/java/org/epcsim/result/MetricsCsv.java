package org.epcsim.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.epcsim.unit.Numbers;

/** {@code metrics.csv}: how a {@link MetricRow} stands in it. */
final class MetricsCsv {

  private MetricsCsv() {}

  static List<String> fields(MetricRow row) {
    return List.of(
        row.scenario(),
        row.point(),
        Numbers.format(row.replication()),
        Numbers.format(row.seed()),
        row.scope(),
        row.actor(),
        row.metric(),
        Numbers.format(row.value()),
        row.unit());
  }

  static List<MetricRow> read(Path file, Problems problems) {
    List<MetricRow> rows = new ArrayList<>();
    Map<String, String> words = new HashMap<>();
    CsvTable.read(file, MetricRow.HEADER, problems, table -> read(table, words, rows, problems));
    return List.copyOf(rows);
  }

  private static void read(
      CsvTable table, Map<String, String> words, List<MetricRow> rows, Problems problems) {
    int before = problems.count();
    int replication = table.wholeInt(2);
    long seed = table.whole(3);
    double value = table.number(7);
    String scope = word(table, 4, words);
    if (!MetricRow.SCOPES.contains(scope)) {
      table.complain(4, "`" + scope + "` is no scope; expected " + MetricRow.SCOPES);
    }
    if (table.text(6).isEmpty()) {
      table.complain(6, "the metric has no name");
    }
    if (problems.count() == before) {
      rows.add(
          new MetricRow(
              word(table, 0, words),
              word(table, 1, words),
              replication,
              seed,
              scope,
              word(table, 5, words),
              word(table, 6, words),
              value,
              word(table, 8, words)));
    }
  }

  /** The same few words stand in every row: one copy of each is kept. */
  private static String word(CsvTable table, int field, Map<String, String> words) {
    return words.computeIfAbsent(table.text(field), text -> text);
  }
}
