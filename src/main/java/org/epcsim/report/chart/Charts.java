package org.epcsim.report.chart;

import static org.epcsim.report.chart.Background.LIGHT;

import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.epcsim.result.RunResults;
import org.epcsim.result.WholeFile;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;

/** The charts of a run or a study, as PNG and SVG of 1280 by 720 pixels. */
public final class Charts {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private Charts() {}

  /**
   * Draws the charts on the backgrounds that are usual: those of a study on both, those of a single
   * run dark on white.
   *
   * @see #draw(RunResults, Path, Set)
   */
  public static List<Path> draw(RunResults run, Path dir) {
    return draw(run, dir, run.isStudy() ? EnumSet.allOf(Background.class) : Set.of(LIGHT));
  }

  /**
   * Draws all charts that make sense for the data into {@code charts/}: of a single run {@code
   * epc-composition}, if there are host enclaves {@code slowdown}, and what else there is to see;
   * of a study {@code capacity} and others. The SVG's bytes depend on the results only; the PNG's
   * on the JVM, too. Sets {@code java.awt.headless}.
   *
   * @param run the files of the run
   * @param dir the folder that gets the folder {@code charts}; list the charts in the run's
   *     manifest with {@link org.epcsim.result.RunFolder#enlist}
   * @param backgrounds what to draw on; files of the dark one end in {@code -dark}
   * @return the files written
   * @throws ChartException if this JVM cannot draw text
   * @throws org.epcsim.result.OutputException if a file cannot be written
   */
  public static List<Path> draw(RunResults run, Path dir, Set<Background> backgrounds) {
    // Else JFreeChart turns upright text into outlines and rounds widths by the platform's hinting.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    TextUtils.setUseFontMetricsGetStringBounds(true);
    ChartFonts fonts = ChartFonts.load();
    try {
      List<Path> written = new ArrayList<>();
      for (Background background : new TreeSet<>(backgrounds)) {
        ChartFrame frame = new ChartFrame(Theme.of(background), fonts);
        of(run, frame)
            .forEach(
                (name, chart) ->
                    written.addAll(draw(chart, dir.resolve("charts"), name + background.suffix())));
      }
      return written;
    } catch (LinkageError | AWTError e) {
      throw FontEnvironment.failure(e);
    }
  }

  private static Map<String, JFreeChart> of(RunResults run, ChartFrame frame) {
    Map<String, JFreeChart> charts = new LinkedHashMap<>();
    if (run.isStudy()) {
      StudyCharts.of(run, frame, charts);
    } else {
      charts.put("epc-composition", CompositionChart.of(run, frame));
      if (!run.summary().path("enclaves").isEmpty()) {
        charts.put("slowdown", SlowdownChart.of(run, frame));
      }
    }
    if (TroubleChart.makesSense(run)) {
      charts.put("zombies-starvation", TroubleChart.of(run, frame));
    }
    if (NumaChart.makesSense(run)) {
      charts.put("numa", NumaChart.of(run, frame));
    }
    return charts;
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
