package org.epcsim.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes CSV as RFC 4180 has it, but with LF line ends; UTF-8 without a byte order mark. */
final class CsvWriter {

  private final OutputStream out;
  private final StringBuilder line = new StringBuilder(128);

  CsvWriter(OutputStream out) {
    this.out = out;
  }

  void write(List<String> fields) throws IOException {
    line.setLength(0);
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      append(fields.get(i));
    }
    line.append('\n');
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void append(String field) {
    if (needsQuotes(field)) {
      line.append('"').append(field.replace("\"", "\"\"")).append('"');
    } else {
      line.append(field);
    }
  }

  private static boolean needsQuotes(String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
