package org.epcsim.scenario.yaml;

/**
 * A place in an input.
 *
 * @param file the input as the user named it
 * @param line the line, from 1
 * @param column the column, from 1, in characters
 */
public record Position(String file, int line, int column) {

  /** Returns where an input begins. */
  public static Position startOf(String file) {
    return new Position(file, 1, 1);
  }
}
