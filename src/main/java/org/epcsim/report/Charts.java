package org.epcsim.report;

import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.epcsim.result.RunResults;
import org.epcsim.result.WholeFile;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;

/** The charts of a run, as PNG and SVG of 1280 by 720 pixels. */
public final class Charts {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private Charts() {}

  /**
   * Draws {@code epc-composition} and, if there are host enclaves, {@code slowdown} into {@code
   * charts/}. The SVG's bytes depend on the results only; the PNG's on the JVM, too. Sets {@code
   * java.awt.headless}.
   *
   * @param run the files of the run
   * @param dir the folder that gets the folder {@code charts}; list the charts in the run's
   *     manifest with {@link org.epcsim.result.RunFolder#enlist}
   * @return the files written
   * @throws ChartException if this JVM cannot draw text
   * @throws org.epcsim.result.OutputException if a file cannot be written
   */
  public static List<Path> draw(RunResults run, Path dir) {
    if (run.isStudy()) {
      return List.of();
    }
    // Else JFreeChart turns upright text into outlines and rounds widths by the platform's hinting.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    TextUtils.setUseFontMetricsGetStringBounds(true);
    ChartFonts fonts = ChartFonts.load();
    try {
      ChartFrame frame = new ChartFrame(Theme.LIGHT, fonts);
      Map<String, JFreeChart> charts = new LinkedHashMap<>();
      charts.put("epc-composition", CompositionChart.of(run, frame));
      if (!run.summary().path("enclaves").isEmpty()) {
        charts.put("slowdown", SlowdownChart.of(run, frame));
      }
      List<Path> written = new ArrayList<>();
      charts.forEach((name, chart) -> written.addAll(draw(chart, dir.resolve("charts"), name)));
      return written;
    } catch (LinkageError | AWTError e) {
      throw FontEnvironment.failure(e);
    }
  }

  private static List<Path> draw(JFreeChart chart, Path dir, String name) {
    Path png = dir.resolve(name + ".png");
    Path svg = dir.resolve(name + ".svg");
    WholeFile.write(png, out -> png(chart, out));
    WholeFile.write(svg, out -> SvgPicture.write(chart, WIDTH, HEIGHT, out));
    return List.of(png, svg);
  }

  private static void png(JFreeChart chart, OutputStream out) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    graphics.dispose();
    ImageIO.write(image, "png", out);
  }
}
