package org.epcsim.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.epcsim.unit.Numbers;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.Size2D;
import org.jfree.chart.ui.TextAnchor;

/** The key of a colour scale, at the right edge of a chart. */
final class ColourKey extends Title {

  private static final long serialVersionUID = 1L;
  private static final int STRIPS = 60;
  private static final double BAR = 34;
  private static final double WIDTH = 128;
  private static final double INSET = 46;

  private final transient ColourScale scale;
  private final String label;
  private final Font font;
  private final Color text;

  ColourKey(ColourScale scale, String label, Font font, Color text) {
    this.scale = scale;
    this.label = label;
    this.font = font;
    this.text = text;
    setPosition(RectangleEdge.RIGHT);
  }

  @Override
  public Size2D arrange(Graphics2D g, RectangleConstraint constraint) {
    return new Size2D(WIDTH, constraint.getHeightRange().getUpperBound());
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    double top = area.getY() + INSET;
    double height = area.getHeight() - 2.4 * INSET;
    double left = area.getX() + 8;
    // Each strip goes down to the bottom and is drawn over by the next: no seams.
    for (int i = STRIPS - 1; i >= 0; i--) {
      double from = top + height * (STRIPS - 1 - i) / STRIPS;
      g.setPaint(scale.at(i / (STRIPS - 1.0)));
      g.fill(new Rectangle2D.Double(left, from, BAR, top + height - from));
    }
    g.setPaint(text);
    g.setFont(font);
    double span = StrictMath.log(scale.most() / scale.least());
    boolean wide = scale.most() / scale.least() > 2000;
    int decade = (int) StrictMath.floor(StrictMath.log10(scale.least()));
    for (; StrictMath.pow(10, decade) <= scale.most(); decade++) {
      for (int step : wide ? new int[] {1} : new int[] {1, 2, 5}) {
        double value = step * StrictMath.pow(10, decade);
        double share = StrictMath.log(value / scale.least()) / span;
        if (share > -1e-9 && share < 1 + 1e-9) {
          float y = (float) (top + height * (1 - share));
          g.draw(new Line2D.Double(left + BAR, y, left + BAR + 6, y));
          float x = (float) (left + BAR + 10);
          TextUtils.drawAlignedString(Numbers.format(value), g, x, y, TextAnchor.CENTER_LEFT);
        }
      }
    }
    float middle = (float) left;
    TextUtils.drawAlignedString(label, g, middle, (float) (top - 12), TextAnchor.BOTTOM_LEFT);
  }

  @Override
  public Object draw(Graphics2D g, Rectangle2D area, Object params) {
    draw(g, area);
    return null;
  }
}
