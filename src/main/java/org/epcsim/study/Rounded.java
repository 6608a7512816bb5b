package org.epcsim.study;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences: three significant digits. */
final class Rounded {
  private Rounded() {}

  static String of(double value) {
    if (!Double.isFinite(value)) {
      return "unbounded";
    }
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
