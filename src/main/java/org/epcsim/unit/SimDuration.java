package org.epcsim.unit;

import java.util.List;

/**
 * A span of simulated time.
 *
 * @param nanos its length in whole nanoseconds, 0 or more
 */
public record SimDuration(long nanos) {

  /** Nanoseconds of one second. */
  public static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final Quantity.Unit SECOND = new Quantity.Unit("s", NANOS_PER_SECOND);
  private static final Quantity SYNTAX =
      new Quantity(
          "a duration",
          List.of(
              new Quantity.Unit("ns", 1),
              new Quantity.Unit("us", 1_000),
              new Quantity.Unit("ms", 1_000_000),
              SECOND,
              new Quantity.Unit("min", 60 * NANOS_PER_SECOND),
              new Quantity.Unit("h", 3600 * NANOS_PER_SECOND)),
          "10 ms");

  /** Checks the range. */
  public SimDuration {
    if (nanos < 0) {
      throw new IllegalArgumentException("a duration is not negative: " + nanos + " ns");
    }
  }

  /**
   * Reads {@code 12 us}, {@code 1.5 s} or {@code 2 min}; the units are ns, us, ms, s, min and h.
   *
   * @throws IllegalArgumentException if the text is not a duration or not a whole number of
   *     nanoseconds
   */
  public static SimDuration parse(String text) {
    return new SimDuration(SYNTAX.parseWhole(text));
  }

  /** Returns the length in seconds. */
  public double seconds() {
    return nanos / (double) NANOS_PER_SECOND;
  }

  /**
   * Returns the duration in the largest unit that keeps it whole, so that it parses back the same.
   */
  @Override
  public String toString() {
    return SYNTAX.format(nanos, SECOND);
  }
}
