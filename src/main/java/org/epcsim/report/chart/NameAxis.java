package org.epcsim.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * Names at 0, 1, 2 and so on. Where they do not all fit, every second, third and so on is written.
 */
final class NameAxis extends NumberAxis {

  private static final long serialVersionUID = 1L;
  private static final double GAP = 14;

  private final List<String> names;

  NameAxis(String label, List<String> names) {
    super(label);
    this.names = List.copyOf(names);
    setRange(-0.5, Math.max(1, names.size()) - 0.5);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
    boolean upright = RectangleEdge.isLeftOrRight(edge);
    boolean turned = !upright && isVerticalTickLabels();
    TextAnchor anchor = upright || turned ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
    double height = getTickLabelFont().getSize2D() * 1.1;
    double longest = upright || turned ? height : longest(g) + GAP;
    double room = (upright ? area.getHeight() : area.getWidth()) / Math.max(1, names.size());
    int every = Math.max(1, (int) StrictMath.ceil(longest / Math.max(1, room)));
    List<NumberTick> ticks = new ArrayList<>();
    for (int i = 0; i < names.size(); i += every) {
      double angle = turned ? -Math.PI / 2 : 0;
      ticks.add(new NumberTick((double) i, names.get(i), anchor, anchor, angle));
    }
    return ticks;
  }

  private double longest(Graphics2D g) {
    return names.stream()
        .mapToDouble(
            name -> getTickLabelFont().getStringBounds(name, g.getFontRenderContext()).getWidth())
        .max()
        .orElse(0);
  }
}
