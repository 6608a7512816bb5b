package org.epcsim.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The words of one line, without its comment, and the columns they stand in (from 1). */
final class LineWords {
  private static final String NAME_CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

  private static final int MAX_SHOWN = 40;

  private final int lineNumber;
  private final List<String> words = new ArrayList<>(5);
  private final List<Integer> columns = new ArrayList<>(5);
  private int badByteColumn;
  private int badByte;

  LineWords(int lineNumber, byte[] text, int start, int end) {
    this.lineNumber = lineNumber;
    int last = end > start && text[end - 1] == '\r' ? end - 1 : end;
    boolean comment = false;
    int wordStart = -1;
    for (int i = start; i < last; i++) {
      byte b = text[i];
      boolean blank = b == ' ' || b == '\t';
      if ((b < ' ' || b == 0x7f) && b != '\t') {
        badByteColumn = i - start + 1;
        badByte = b & 0xff;
        return;
      }
      comment |= b == '#';
      if (wordStart < 0 && !blank && !comment) {
        wordStart = i;
      } else if (wordStart >= 0 && (blank || comment)) {
        add(text, start, wordStart, i);
        wordStart = -1;
      }
    }
    if (wordStart >= 0) {
      add(text, start, wordStart, last);
    }
  }

  private void add(byte[] text, int lineStart, int from, int to) {
    words.add(new String(text, from, to - from, StandardCharsets.US_ASCII));
    columns.add(from - lineStart + 1);
  }

  int lineNumber() {
    return lineNumber;
  }

  int count() {
    return words.size();
  }

  String word(int i) {
    return words.get(i);
  }

  /** The word as a message shows it: the whole of it only if it is short. */
  String shown(int i) {
    String word = word(i);
    return word.length() <= MAX_SHOWN ? word : word.substring(0, MAX_SHOWN) + "...";
  }

  int column(int i) {
    return columns.get(i);
  }

  /** The column of the first byte that no script may contain, or 0 if there is none. */
  int badByteColumn() {
    return badByteColumn;
  }

  String badByteMessage() {
    return "byte 0x"
        + Integer.toHexString(0x100 | badByte).substring(1)
        + " is no printable ASCII character; scripts are plain ASCII, comments too";
  }

  boolean isName(int i) {
    return word(i).chars().allMatch(c -> NAME_CHARACTERS.indexOf(c) >= 0);
  }

  boolean isNumber(int i) {
    return word(i).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The number at a place, {@link Long#MAX_VALUE} if it is longer than that, 0 if malformed. */
  long number(int i) {
    if (!isNumber(i)) {
      return 0;
    }
    long value = 0;
    for (char digit : word(i).toCharArray()) {
      if (value > (Long.MAX_VALUE - 9) / 10) {
        return Long.MAX_VALUE;
      }
      value = 10 * value + (digit - '0');
    }
    return value;
  }
}
