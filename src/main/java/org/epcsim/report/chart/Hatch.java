package org.epcsim.report.chart;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Slanted lines over a cell, with room for a number in its middle. */
final class Hatch {

  private static final double ROOM = 0.17;

  private Hatch() {}

  /** Pieces of lines in a cell of side 1 around 0, each from x, y to x, y. */
  static List<double[]> lines(boolean roomInTheMiddle) {
    List<double[]> lines = new ArrayList<>();
    for (double shift = -0.75; shift <= 0.76; shift += 0.25) {
      double from = Math.max(-0.5, -0.5 - shift);
      double to = Math.min(0.5, 0.5 - shift);
      if (!roomInTheMiddle) {
        lines.add(new double[] {from, from + shift, to, to + shift});
        continue;
      }
      double below = Math.min(to, -ROOM - shift);
      double above = Math.max(from, ROOM - shift);
      if (below > from) {
        lines.add(new double[] {from, from + shift, below, below + shift});
      }
      if (above < to) {
        lines.add(new double[] {above, above + shift, to, to + shift});
      }
    }
    return lines;
  }

  /** A single line, for cells of few pixels. */
  static List<double[]> one() {
    return List.of(new double[] {-0.5, -0.5, 0.5, 0.5});
  }

  /** A hatched square for a legend. */
  static Shape swatch() {
    Area area = new Area();
    for (double[] line :
        List.of(
            new double[] {-0.5, -0.1, 0.1, 0.5},
            new double[] {-0.5, -0.5, 0.5, 0.5},
            new double[] {-0.1, -0.5, 0.5, 0.1})) {
      Line2D one = new Line2D.Double(30 * line[0], -30 * line[1], 30 * line[2], -30 * line[3]);
      area.add(new Area(new BasicStroke(2).createStrokedShape(one)));
    }
    area.intersect(new Area(new Rectangle2D.Double(-15, -15, 30, 30)));
    return area;
  }
}
