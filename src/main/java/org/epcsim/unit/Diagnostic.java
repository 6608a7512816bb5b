package org.epcsim.unit;

import java.util.Objects;

/**
 * One complaint about an input, with the place it is about.
 *
 * @param file the input as the user named it
 * @param line the line, from 1
 * @param column the column, from 1, in characters
 * @param message what is wrong and what is expected, without the place
 */
public record Diagnostic(String file, int line, int column, String message) {

  /** Checks that the place is one an editor could jump to. */
  public Diagnostic {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(message, "message");
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
    }
  }

  /** Returns {@code file:line:column: message}, the form compilers and editors share. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
