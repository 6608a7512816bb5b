package org.epcsim.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.epcsim.unit.Numbers;

/** Three significant digits for texts; bounds are rounded to the side on which they still hold. */
final class Rounded {
  private static final int DIGITS = 3;

  private Rounded() {}

  static String nearest(double value) {
    return text(value, RoundingMode.HALF_EVEN);
  }

  static String up(double value) {
    return text(value, RoundingMode.CEILING);
  }

  static String down(double value) {
    return text(value, RoundingMode.FLOOR);
  }

  /** First to 12 digits, or the last bit of a bound that is exact would round it away. */
  private static String text(double value, RoundingMode mode) {
    BigDecimal number = new BigDecimal(Numbers.format(value));
    return number.round(new MathContext(DIGITS, mode)).stripTrailingZeros().toPlainString();
  }
}
