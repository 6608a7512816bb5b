package org.epcsim.report.chart;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.PaintScale;

/**
 * Colours for numbers by their logarithm, from the colour map cividis (Nunez, Anderton and Renslow,
 * PLoS ONE 13, 2018), which looks the same with any common colour vision. The farther a number is
 * from the least, the farther its colour is from the background.
 *
 * @param least the number at one end, above 0
 * @param most the number at the other end, more than the least
 * @param onDark whether the background is dark
 */
record ColourScale(double least, double most, boolean onDark) implements PaintScale {

  private static final int[] CIVIDIS = {
    0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55,
    0xFEE838
  };

  /** The colour of a number; one outside counts as the nearer end. */
  Color of(double value) {
    double share = StrictMath.log(value / least) / StrictMath.log(most / least);
    return at(Math.min(1, Math.max(0, share)));
  }

  /** The colour of a share of the way from the least to the most. */
  Color at(double share) {
    double place = (onDark ? share : 1 - share) * (CIVIDIS.length - 1);
    int below = Math.min(CIVIDIS.length - 2, (int) place);
    Color a = new Color(CIVIDIS[below]);
    Color b = new Color(CIVIDIS[below + 1]);
    double part = place - below;
    return new Color(
        mix(a.getRed(), b.getRed(), part),
        mix(a.getGreen(), b.getGreen(), part),
        mix(a.getBlue(), b.getBlue(), part));
  }

  private static int mix(int a, int b, double part) {
    return (int) Math.round(a + part * (b - a));
  }

  /** What can be read on a colour: black or white. */
  static Color on(Color colour) {
    double light = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
    return light > 125 ? Color.BLACK : Color.WHITE;
  }

  @Override
  public double getLowerBound() {
    return least;
  }

  @Override
  public double getUpperBound() {
    return most;
  }

  @Override
  public Paint getPaint(double value) {
    return of(value);
  }
}
