package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import org.epcsim.result.RunResults;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/**
 * Upright lines through a study: where the documented rule ceases to be met, where the measured
 * verdict flips, and what a search for the capacity found.
 */
final class VerdictLines {

  private static final int MOST = 4;
  private static final BasicStroke SOLID = new BasicStroke(3.5f);
  private static final BasicStroke DOTTED =
      new BasicStroke(
          3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 8}, 0);

  private final JsonNode plan;
  private final Sweep sweep;
  private final ChartFrame frame;
  private final List<LegendItem> legend = new ArrayList<>();

  VerdictLines(RunResults run, Sweep sweep, ChartFrame frame) {
    this.plan = run.summary().path("plan");
    this.sweep = sweep;
    this.frame = frame;
  }

  List<LegendItem> legend() {
    return legend;
  }

  void draw(List<XYPlot> plots) {
    if (!sweep.axis().isNumeric()) {
      return;
    }
    if (plan.isObject()) {
      plan(plots);
    } else {
      measured(plots);
      rule(plots);
    }
  }

  private Color colour(int line) {
    return sweep.lines().size() > 1 ? frame.theme().line(line) : frame.theme().limit();
  }

  private void rule(List<XYPlot> plots) {
    List<Double> limits = new ArrayList<>();
    for (int i = 0; i < sweep.lines().size(); i++) {
      for (double limit : Limits.rule(sweep.lines().get(i), sweep.path())) {
        limits.add(limit);
      }
    }
    boolean same = limits.stream().distinct().count() == 1;
    for (int i = 0; i < sweep.lines().size() && !same; i++) {
      for (double limit : Limits.rule(sweep.lines().get(i), sweep.path())) {
        Color colour = colour(i);
        plots.forEach(p -> p.addDomainMarker(frame.limit(limit, colour), Layer.BACKGROUND));
      }
    }
    if (same) {
      plots.forEach(p -> p.addDomainMarker(frame.limit(limits.get(0)), Layer.FOREGROUND));
    }
    if (!limits.isEmpty()) {
      String at = same ? " " + sweep.axis().text(limits.get(0)) : "";
      legend.add(frame.uprightItem("documented rule" + at));
    }
  }

  private void measured(List<XYPlot> plots) {
    List<double[]> limits = new ArrayList<>();
    for (int i = 0; i < sweep.lines().size() && sweep.lines().size() <= MOST; i++) {
      for (double[] limit : Limits.measured(sweep.lines().get(i))) {
        Color faint = Theme.faint(colour(i), sweep.lines().size() > 1 ? 0.22 : 0.16);
        IntervalMarker marker = new IntervalMarker(limit[0], limit[1], faint);
        marker.setAlpha(1);
        plots.forEach(p -> p.addDomainMarker(marker, Layer.BACKGROUND));
        limits.add(limit);
      }
    }
    if (!limits.isEmpty()) {
      double[] only = limits.get(0);
      String at =
          limits.size() > 1
              ? ""
              : " " + sweep.axis().text(only[0]) + " to " + sweep.axis().text(only[1]);
      Color faint = Theme.faint(frame.theme().limit(), 0.22);
      legend.add(frame.areaItem("measured limit" + at, faint));
    }
  }

  private void plan(List<XYPlot> plots) {
    line(plots, "good", "confidently good", frame.theme().good(), SOLID);
    line(plots, "bad", "confidently bad", frame.theme().bad(), SOLID);
    line(plots, "closed_form", "closed form", frame.theme().text(), DOTTED);
    if (plan.path("rule_number").isNumber()) {
      double limit = sweep.axis().of(plan.path("rule_number").asDouble());
      plots.forEach(p -> p.addDomainMarker(frame.limit(limit), Layer.FOREGROUND));
      legend.add(frame.uprightItem("documented rule " + text("rule")));
    }
  }

  private void line(List<XYPlot> plots, String key, String name, Color colour, BasicStroke stroke) {
    JsonNode number = plan.path(key + "_number");
    if (number.isNumber()) {
      ValueMarker marker = new ValueMarker(sweep.axis().of(number.asDouble()), colour, stroke);
      marker.setAlpha(1);
      plots.forEach(p -> p.addDomainMarker(marker, Layer.FOREGROUND));
      Line2D glyph = new Line2D.Double(0, -14, 0, 14);
      legend.add(frame.item("\u00A0" + name + " " + text(key), colour, stroke, glyph));
    }
  }

  private String text(String key) {
    JsonNode text = plan.path(key);
    SweepAxis axis = sweep.axis();
    return text.isTextual()
        ? text.asText()
        : axis.text(axis.of(plan.path(key + "_number").asDouble()));
  }
}
