package org.epcsim.scenario;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.epcsim.unit.Numbers;

/**
 * A clock rate.
 *
 * @param hertz cycles a second, 1 MHz to 100 GHz
 */
public record Frequency(double hertz) {

  private static final Pattern SYNTAX =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?)\\s*([GMk]?Hz)");

  /** Checks the range. */
  public Frequency {
    if (!(hertz >= 1e6 && hertz <= 1e11)) {
      throw new IllegalArgumentException("a clock rate is 1 MHz to 100 GHz");
    }
  }

  /**
   * Reads {@code 3.4 GHz} or {@code 2600 MHz}; the units are Hz, kHz, MHz and GHz.
   *
   * @throws IllegalArgumentException if the text is not a clock rate, or out of range
   */
  public static Frequency parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a clock rate: expected one such as \"3.4 GHz\" (units: Hz, kHz, MHz, GHz)"
              .formatted(text));
    }
    int exponent =
        switch (matcher.group(2).charAt(0)) {
          case 'G' -> 9;
          case 'M' -> 6;
          case 'k' -> 3;
          default -> 0;
        };
    return new Frequency(
        new BigDecimal(matcher.group(1)).scaleByPowerOfTen(exponent).doubleValue());
  }

  /** Returns, for example, {@code 3.4 GHz}. */
  @Override
  public String toString() {
    return Numbers.format(hertz / 1e9) + " GHz";
  }
}
