package org.epcsim.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.epcsim.unit.Numbers;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with ticks at 1, 2 and 5 times the powers of ten. */
final class DecadeAxis extends LogAxis {

  private static final long serialVersionUID = 1L;

  private final transient DoubleFunction<String> text;

  DecadeAxis(String label) {
    this(label, Numbers::format);
  }

  /** An axis whose ticks are written in some way. */
  DecadeAxis(String label, DoubleFunction<String> text) {
    super(label);
    this.text = text;
    setSmallestValue(1e-3);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
    List<NumberTick> ticks = new ArrayList<>();
    boolean upright = RectangleEdge.isLeftOrRight(edge);
    TextAnchor anchor =
        edge.equals(RectangleEdge.RIGHT)
            ? TextAnchor.CENTER_LEFT
            : upright ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
    boolean wide = getUpperBound() / getLowerBound() > 2000;
    int decade = (int) StrictMath.floor(StrictMath.log10(getLowerBound()));
    for (; StrictMath.pow(10, decade) <= getUpperBound(); decade++) {
      for (int step : wide ? new int[] {1} : new int[] {1, 2, 5}) {
        double value = step * StrictMath.pow(10, decade);
        if (getRange().contains(value)) {
          ticks.add(new NumberTick(value, text.apply(value), anchor, anchor, 0));
        }
      }
    }
    return ticks;
  }
}
