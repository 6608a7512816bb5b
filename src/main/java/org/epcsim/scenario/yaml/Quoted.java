package org.epcsim.scenario.yaml;

/** Text of a user as a message shows it: in quotes, on one line, not too long. */
public final class Quoted {

  private static final int SHOWN = 60;

  private Quoted() {}

  /**
   * Returns the text in double quotes, line breaks as blanks, cut after {@value #SHOWN} characters.
   */
  public static String of(String text) {
    String line = text.replaceAll("\\s+", " ");
    int end = Math.min(line.length(), SHOWN);
    return '"' + (end < line.length() ? line.substring(0, end) + "..." : line) + '"';
  }
}
