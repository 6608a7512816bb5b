package org.epcsim.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file with a known header, read row by row into typed fields. */
final class CsvTable {

  private final CsvReader csv;
  private final Problems problems;

  private CsvTable(CsvReader csv, Problems problems) {
    this.csv = csv;
    this.problems = problems;
  }

  /**
   * Reads the file; complaints go to {@code problems}, and rows that a complaint is about are left
   * out or, where {@code row} complains itself, up to it.
   */
  static void read(Path file, List<String> header, Problems problems, Consumer<CsvTable> row) {
    problems.begin(file.toString());
    CsvReader csv = null;
    try (Reader in = open(file)) {
      csv = new CsvReader(in);
      CsvTable table = new CsvTable(csv, problems);
      if (!csv.next() || !csv.fields().equals(header)) {
        problems.add(1, 1, "the first line is to be `" + String.join(",", header) + "`");
        return;
      }
      while (!problems.enough() && csv.next()) {
        if (csv.size() != header.size()) {
          problems.add(
              csv.line(), 1, csv.size() + " fields; expected " + header.size() + " as in line 1");
        } else {
          row.accept(table);
        }
      }
    } catch (CsvReader.Malformed e) {
      problems.add(e.line(), e.column(), e.getMessage());
    } catch (CharacterCodingException e) {
      problems.add(csv == null ? 1 : Math.max(1, csv.line()), 1, "not UTF-8 from here on");
    } catch (IOException e) {
      problems.add(1, 1, Reading.reason(e));
    }
  }

  private static Reader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()),
        1 << 16);
  }

  String text(int field) {
    return csv.text(field);
  }

  int wholeInt(int field) {
    long value = whole(field);
    if (value != (int) value) {
      complain(field, "`" + text(field) + "` is too large");
      return 0;
    }
    return (int) value;
  }

  long whole(int field) {
    String text = text(field);
    try {
      long value = Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    complain(field, "`" + text + "` is not a whole number from 0 up");
    return 0;
  }

  double number(int field) {
    String text = text(field);
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value) && plain(text)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    complain(field, "`" + text + "` is not a number");
    return 0;
  }

  /** A number, or NaN where the field is empty. */
  double numberOrNone(int field) {
    return text(field).isEmpty() ? Double.NaN : number(field);
  }

  /**
   * Java's own grammar also has blanks around, hexadecimal and a trailing {@code d} or {@code f}.
   */
  private static boolean plain(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }

  void complain(int field, String message) {
    problems.add(csv.line(), csv.column(field), message);
  }
}
