package org.epcsim.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.epcsim.unit.InvalidInputException;
import org.epcsim.unit.Numbers;

/**
 * What a search for the capacity answers when one assumed cost is another: a line of {@code
 * sensitivity.csv}. What was not decided is NaN here and an empty field there.
 *
 * @param cost the cost by its name in the scenario
 * @param factor what it was multiplied by, 0.5 or 2
 * @param answer the answer then, a number of the axis that was searched; NaN if none was found
 * @param low its surest lower bound; NaN if there is none
 * @param high its surest upper bound; NaN if there is none
 * @param base the answer with the cost as it is; NaN if none was found
 */
public record SensitivityRow(
    String cost, double factor, double answer, double low, double high, double base) {

  /** The file's name. */
  public static final String FILE = "sensitivity.csv";

  /** Its first line. */
  static final List<String> HEADER = List.of("cost", "factor", "answer", "low", "high", "base");

  /** The fields of the row as they stand in the file. */
  List<String> fields() {
    return List.of(cost, Numbers.format(factor), text(answer), text(low), text(high), text(base));
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "" : Numbers.format(value);
  }

  /**
   * Reads the rows of a folder; none if it has no such file.
   *
   * @throws InvalidInputException if the file is malformed: all complaints at once
   */
  public static List<SensitivityRow> read(Path dir) {
    Path file = dir.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    Problems problems = new Problems();
    List<SensitivityRow> rows = new ArrayList<>();
    CsvTable.read(
        file,
        HEADER,
        problems,
        t ->
            rows.add(
                new SensitivityRow(
                    t.text(0),
                    t.number(1),
                    t.numberOrNone(2),
                    t.numberOrNone(3),
                    t.numberOrNone(4),
                    t.numberOrNone(5))));
    problems.check();
    return List.copyOf(rows);
  }
}
