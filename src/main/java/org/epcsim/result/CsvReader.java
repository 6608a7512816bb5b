package org.epcsim.result;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 has it, with LF or CRLF line ends, and knows where each field began. */
final class CsvReader {

  /** The text is no CSV; the place is the reader's {@link #line()} and the given column. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;

    Malformed(int line, int column, String message) {
      super(message);
      this.line = line;
      this.column = column;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }
  }

  private static final int END = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final PushbackReader in;
  private final StringBuilder text = new StringBuilder();
  private final List<String> fields = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();
  private int line;
  private int atLine = 1;
  private int atColumn = 1;

  CsvReader(Reader in) throws IOException {
    this.in = new PushbackReader(in);
    int first = this.in.read();
    if (first != BYTE_ORDER_MARK && first != END) {
      this.in.unread(first);
    }
  }

  /** Goes to the next row; false at the end. */
  boolean next() throws IOException {
    fields.clear();
    columns.clear();
    line = atLine;
    int c = read();
    if (c == END) {
      return false;
    }
    while (true) {
      columns.add(atColumn - 1);
      text.setLength(0);
      c = c == '"' ? quoted() : plain(c);
      fields.add(text.toString());
      if (c != ',') {
        return true;
      }
      c = read();
    }
  }

  /** Reads a field without quotes; returns the character after it. */
  private int plain(int first) throws IOException {
    int c = first;
    while (c != ',' && c != '\n' && c != END) {
      if (c == '"') {
        throw new Malformed(atLine, atColumn - 1, "a quote inside a field that does not begin so");
      }
      text.append((char) c);
      c = read();
    }
    int length = text.length();
    if (c != ',' && length > 0 && text.charAt(length - 1) == '\r') {
      text.setLength(length - 1);
    }
    return c;
  }

  /** Reads a field after its opening quote; returns the character after the closing one. */
  private int quoted() throws IOException {
    int openLine = atLine;
    int openColumn = atColumn - 1;
    while (true) {
      int c = read();
      if (c == END) {
        throw new Malformed(openLine, openColumn, "the quote is never closed");
      }
      if (c == '"') {
        c = read();
        if (c != '"') {
          return afterQuote(c);
        }
      }
      text.append((char) c);
    }
  }

  private int afterQuote(int first) throws IOException {
    int c = first == '\r' ? read() : first;
    if (c != ',' && c != '\n' && c != END) {
      throw new Malformed(atLine, atColumn - 1, "expected a comma or the line's end after a quote");
    }
    return c;
  }

  private int read() throws IOException {
    int c = in.read();
    if (c == '\n') {
      atLine++;
      atColumn = 1;
    } else {
      atColumn++;
    }
    return c;
  }

  /** Returns the line on which the row began, from 1. */
  int line() {
    return line;
  }

  int size() {
    return fields.size();
  }

  String text(int field) {
    return fields.get(field);
  }

  /** Returns the column at which the field began, from 1. */
  int column(int field) {
    return columns.get(field);
  }

  List<String> fields() {
    return fields;
  }
}
