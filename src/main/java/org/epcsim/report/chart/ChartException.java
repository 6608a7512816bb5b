package org.epcsim.report.chart;

/** Charts cannot be drawn on this machine; the data of the run is not affected. */
public final class ChartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says why, and what would help.
   *
   * @param message for a person
   * @param cause what the JVM said
   */
  public ChartException(String message, Throwable cause) {
    super(message, cause);
  }
}
