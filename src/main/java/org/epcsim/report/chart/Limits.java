package org.epcsim.report.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Where the verdicts on a line's points flip. */
final class Limits {

  private static final String MET = "met";
  private static final String ACCEPTABLE = "acceptable";

  private Limits() {}

  /**
   * Where the documented rule begins or ceases to be met: where what vEPC leaves equals what host
   * enclaves ask for, on the straight line between the two points around it. Along an axis of VMs
   * what they ask for is what they had where the rule was met, for later some may not live.
   *
   * @param path the axis
   */
  static List<Double> rule(Sweep.Line line, String path) {
    boolean vms = path.startsWith("guests.");
    List<Double> limits = new ArrayList<>();
    for (int i = 1; i < line.points().size(); i++) {
      Sweep.At a = line.points().get(i - 1);
      Sweep.At b = line.points().get(i);
      if (met(a) != met(b)) {
        JsonNode asks = (met(a) ? a : b).point();
        double left = Math.abs(slack(a.point(), vms ? asks : a.point()));
        double right = Math.abs(slack(b.point(), vms ? asks : b.point()));
        double share = left + right > 0 ? left / (left + right) : 0.5;
        limits.add(a.x() + share * (b.x() - a.x()));
      }
    }
    return limits;
  }

  /**
   * The neighbours between which the measured verdict flips, as pairs of places; of two points
   * alone none, for all that is between them says nothing.
   */
  static List<double[]> measured(Sweep.Line line) {
    List<double[]> limits = new ArrayList<>();
    if (line.points().size() == 2) {
      return limits;
    }
    for (int i = 1; i < line.points().size(); i++) {
      Sweep.At a = line.points().get(i - 1);
      Sweep.At b = line.points().get(i);
      if (acceptable(a) != acceptable(b)) {
        limits.add(new double[] {a.x(), b.x()});
      }
    }
    return limits;
  }

  static boolean acceptable(Sweep.At at) {
    return at.point().path("measured").asText().equals(ACCEPTABLE);
  }

  static boolean met(Sweep.At at) {
    return at.point().path("rule").asText().equals(MET);
  }

  private static double slack(JsonNode point, JsonNode asks) {
    return point.path("remainder_pages").asDouble() - asks.path("demand_pages").asDouble();
  }
}
