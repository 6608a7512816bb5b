package org.epcsim.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.epcsim.unit.Numbers;

/** {@code estimates.csv} and {@code differences.csv}: how their rows stand in them. */
final class EstimatesCsv {

  private EstimatesCsv() {}

  static List<String> fields(EstimateRow row) {
    return List.of(
        row.point(),
        row.scope(),
        row.actor(),
        row.metric(),
        row.unit(),
        row.kind(),
        Numbers.format(row.n()),
        number(row.mean()),
        number(row.low()),
        number(row.high()),
        number(row.sd()),
        number(row.min()),
        number(row.q05()),
        number(row.median()),
        number(row.q95()),
        number(row.max()));
  }

  static List<String> fields(DifferenceRow row) {
    return List.of(
        row.point(),
        row.reference(),
        row.scope(),
        row.actor(),
        row.metric(),
        row.unit(),
        Numbers.format(row.n()),
        number(row.mean()),
        number(row.low()),
        number(row.high()),
        number(row.correlation()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Numbers.format(value);
  }

  static List<EstimateRow> estimates(Path file, Problems problems) {
    List<EstimateRow> rows = new ArrayList<>();
    CsvTable.read(file, EstimateRow.HEADER, problems, t -> rows.add(estimate(t)));
    return List.copyOf(rows);
  }

  private static EstimateRow estimate(CsvTable t) {
    if (!EstimateRow.KINDS.contains(t.text(5))) {
      t.complain(5, "`" + t.text(5) + "` is no kind; expected " + EstimateRow.KINDS);
    }
    return new EstimateRow(
        t.text(0),
        t.text(1),
        t.text(2),
        t.text(3),
        t.text(4),
        t.text(5),
        t.wholeInt(6),
        t.number(7),
        t.numberOrNone(8),
        t.numberOrNone(9),
        t.numberOrNone(10),
        t.number(11),
        t.number(12),
        t.number(13),
        t.number(14),
        t.number(15));
  }

  static List<DifferenceRow> differences(Path file, Problems problems) {
    List<DifferenceRow> rows = new ArrayList<>();
    CsvTable.read(file, DifferenceRow.HEADER, problems, t -> rows.add(difference(t)));
    return List.copyOf(rows);
  }

  private static DifferenceRow difference(CsvTable t) {
    return new DifferenceRow(
        t.text(0),
        t.text(1),
        t.text(2),
        t.text(3),
        t.text(4),
        t.text(5),
        t.wholeInt(6),
        t.number(7),
        t.numberOrNone(8),
        t.numberOrNone(9),
        t.numberOrNone(10));
  }
}
