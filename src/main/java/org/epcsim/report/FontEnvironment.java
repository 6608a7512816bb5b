package org.epcsim.report;

/** What the JVM needs around it to draw text. */
final class FontEnvironment {

  private FontEnvironment() {}

  /** Makes drawing work without a display. Does nothing to a JVM that has one in use already. */
  static void prepare() {
    System.setProperty("java.awt.headless", "true");
  }

  /** Says what is missing. */
  static ChartException failure(Throwable cause) {
    return new ChartException(
        "this Java cannot draw text: charts need the packages fontconfig and libfreetype6"
            + " (Debian's names) and a Java that is not stripped of its desktop module; the run's"
            + " data is complete, and `epcsim chart DIR` draws the charts later",
        cause);
  }
}
