package org.epcsim.report.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/** Few ticks at round numbers, so that their labels can be large. */
final class Ticks {

  private static final int MOST = 6;
  private static final double[] STEPS = {1, 2, 5};

  private Ticks() {}

  /** Sets steps of 1, 2 or 5 times a power of ten. */
  static NumberAxis decimal(NumberAxis axis) {
    return decimal(axis, 0);
  }

  /** The same with no step below the least. */
  static NumberAxis decimal(NumberAxis axis, double least) {
    return set(axis, Math.max(least, step(axis.getRange().getLength())));
  }

  /** Sets quarters where the axis is as long as a power of two, such as 16 GiB; else as decimal. */
  static NumberAxis binary(NumberAxis axis) {
    double length = axis.getRange().getLength();
    boolean powerOfTwo = length >= 1 && StrictMath.scalb(1, Math.getExponent(length)) == length;
    return set(axis, powerOfTwo ? length / 4 : step(length));
  }

  private static NumberAxis set(NumberAxis axis, double step) {
    DecimalFormat format =
        new DecimalFormat("0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT));
    axis.setTickUnit(new NumberTickUnit(step, format));
    return axis;
  }

  /** Returns the least step that needs no more than the most ticks. */
  private static double step(double length) {
    int decade = (int) StrictMath.floor(StrictMath.log10(length)) - 1;
    for (; ; decade++) {
      for (double step : STEPS) {
        // Dividing by a power of ten gives 0.2 where multiplying by a tenth would not.
        double size =
            decade < 0 ? step / StrictMath.pow(10, -decade) : step * StrictMath.pow(10, decade);
        if (length / size <= MOST) {
          return size;
        }
      }
    }
  }
}
