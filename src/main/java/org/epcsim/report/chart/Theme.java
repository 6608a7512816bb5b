package org.epcsim.report.chart;

import java.awt.Color;
import java.util.List;

/**
 * The colours of charts, by what they stand for. Areas and lines use the palette of Okabe and Ito
 * (Color Universal Design, 2008), which people with any common colour vision tell apart.
 *
 * @param background behind everything
 * @param text title, axes and legend
 * @param quiet second-rank text
 * @param grid grid lines
 * @param free free EPC pages
 * @param vepc resident vEPC pages
 * @param zombie pages of zombie SECS
 * @param moving pages being written out or in the hands of an operation
 * @param structure SECS and VA pages
 * @param host regular pages of host enclaves
 * @param limit lines that are a limit
 * @param lines one colour per line, the first for what matters most
 * @param others everything that got no line of its own
 */
record Theme(
    Color background,
    Color text,
    Color quiet,
    Color grid,
    Color free,
    Color vepc,
    Color zombie,
    Color moving,
    Color structure,
    Color host,
    Color limit,
    List<Color> lines,
    Color others) {

  private static final Color ORANGE = new Color(0xE69F00);
  private static final Color SKY_BLUE = new Color(0x56B4E9);
  private static final Color BLUISH_GREEN = new Color(0x009E73);
  private static final Color YELLOW = new Color(0xF0E442);
  private static final Color BLUE = new Color(0x0072B2);
  private static final Color VERMILLION = new Color(0xD55E00);
  private static final Color REDDISH_PURPLE = new Color(0xCC79A7);
  private static final Color BLACK = new Color(0x000000);

  /** Dark on white. */
  static final Theme LIGHT =
      new Theme(
          Color.WHITE,
          new Color(0x1A1A1A),
          new Color(0x555555),
          new Color(0xDDDDDD),
          new Color(0xE4E4E4),
          ORANGE,
          BLACK,
          YELLOW,
          SKY_BLUE,
          BLUE,
          new Color(0x1A1A1A),
          List.of(
              VERMILLION,
              BLUE,
              BLUISH_GREEN,
              ORANGE,
              SKY_BLUE,
              REDDISH_PURPLE,
              BLACK,
              new Color(0x7A7A7A)),
          new Color(0xBBBBBB));

  /** Light on near black. */
  static final Theme DARK =
      new Theme(
          new Color(0x16181D),
          new Color(0xEDEDED),
          new Color(0xB0B3B8),
          new Color(0x3A3E46),
          new Color(0x40444D),
          ORANGE,
          Color.WHITE,
          YELLOW,
          SKY_BLUE,
          BLUE,
          new Color(0xEDEDED),
          List.of(
              new Color(0xF0722E),
              SKY_BLUE,
              new Color(0x12B886),
              ORANGE,
              new Color(0x3D9BE0),
              REDDISH_PURPLE,
              Color.WHITE,
              new Color(0x9A9A9A)),
          new Color(0x5A5E66));

  static Theme of(Background background) {
    return background == Background.LIGHT ? LIGHT : DARK;
  }

  /** The colour of a line, from 0; the colours come round. */
  Color line(int index) {
    return lines.get(index % lines.size());
  }

  /** What stands for success. */
  Color good() {
    return lines.get(2);
  }

  /** What stands for failure. */
  Color bad() {
    return lines.get(0);
  }

  /** A colour through which others can be seen. */
  static Color faint(Color colour, double opacity) {
    return new Color(
        colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
  }
}
