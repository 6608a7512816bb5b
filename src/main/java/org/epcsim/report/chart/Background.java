package org.epcsim.report.chart;

/** What charts are to be looked at on. */
public enum Background {
  /** Dark on white. */
  LIGHT(""),

  /** Light on near black; its files end in {@code -dark}. */
  DARK("-dark");

  private final String suffix;

  Background(String suffix) {
    this.suffix = suffix;
  }

  /** Returns what follows a chart's name in the names of its files. */
  String suffix() {
    return suffix;
  }
}
