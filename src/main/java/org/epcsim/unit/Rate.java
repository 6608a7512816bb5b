package org.epcsim.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * How often something happens.
 *
 * @param perSecond the mean number of times a second, finite, 0 or more
 */
public record Rate(double perSecond) {

  private static final Quantity TIMES =
      new Quantity("a number", List.of(new Quantity.Unit("times", 1)), "2e6 times");
  private static final String EXPECTED =
      "expected a rate such as \"2e6/s\" (units: /ns, /us, /ms, /s, /min, /h)";

  /** Checks the range. */
  public Rate {
    if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("a rate is finite and not negative: " + perSecond + "/s");
    }
  }

  /**
   * Reads {@code 2e6/s}, {@code 5/ms} or {@code 3/min}; the units are those of {@link SimDuration}.
   *
   * @throws IllegalArgumentException if the text is not a rate
   */
  public static Rate parse(String text) {
    String[] parts = text.strip().split("\\s*/\\s*", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("\"%s\" is not a rate: %s".formatted(text, EXPECTED));
    }
    try {
      BigDecimal count = TIMES.parse(parts[0] + " times");
      BigDecimal period = BigDecimal.valueOf(SimDuration.parse("1 " + parts[1]).nanos());
      BigDecimal nanos = BigDecimal.valueOf(SimDuration.NANOS_PER_SECOND);
      return new Rate(count.multiply(nanos).divide(period, MathContext.DECIMAL64).doubleValue());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"%s\" is not a rate: %s".formatted(text, EXPECTED), e);
    }
  }

  /** Returns the rate a second, such as {@code 2000000/s}. */
  @Override
  public String toString() {
    return Numbers.format(perSecond) + "/s";
  }
}
