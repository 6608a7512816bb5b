package org.epcsim.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one way numbers are written into files: 12 significant digits, no exponent, a decimal point
 * in every locale. {@code Double.toString} is not used because its digits differ between JVMs.
 */
public final class Numbers {

  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /**
   * Writes a number with up to 12 significant digits, without trailing zeros: {@code 0.1}, {@code
   * 12}, {@code 0.0000001}. Negative zero is {@code 0}; what is not finite is {@code NaN}, {@code
   * Infinity} or {@code -Infinity}, which JSON has no word for.
   */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return "0";
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Writes a whole number with all its digits. */
  public static String format(long value) {
    return Long.toString(value);
  }
}
