package org.epcsim.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of plain text: the first to the left, the others to the right, no trailing blanks. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Returns the lines, indented by two; names in the first column give way to the width. */
  List<String> lines(int width) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int others = 2;
    for (int i = 1; i < columns; i++) {
      others += GAP.length() + widths[i];
    }
    widths[0] = Math.max(Math.min(16, widths[0]), Math.min(widths[0], width - others));
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      String first = Plain.shortened(row.get(0), widths[0]);
      StringBuilder line = new StringBuilder("  " + first + pad(widths[0] - first.length()));
      for (int i = 1; i < columns; i++) {
        line.append(GAP).append(pad(widths[i] - row.get(i).length())).append(row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String pad(int blanks) {
    return " ".repeat(Math.max(0, blanks));
  }
}
