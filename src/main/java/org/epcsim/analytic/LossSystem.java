package org.epcsim.analytic;

import java.util.List;

/**
 * Units shared by customers of several classes who come as Poisson processes, hold some units for a
 * while, and are lost if fewer are free: VMs of several sizes on the vEPC that a host sells.
 *
 * <p>Only the means of the holding times matter. The recursion is that of Kaufman (Blocking in a
 * shared resource environment, 1981) and Roberts (1981), FACTS 4.3; with one class of one unit it
 * is Erlang's B, FACTS 4.2.
 */
public final class LossSystem {
  private static final double LARGE = 0x1p500;

  private final List<Traffic> classes;
  private final double[] blocking;

  /**
   * A class of customers.
   *
   * @param units what each of them holds, at least 1
   * @param load arrival rate times mean holding time, finite and at least 0
   */
  public record Traffic(int units, double load) {
    /** Checks the ranges. */
    public Traffic {
      if (units < 1 || !(load >= 0 && load < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("units of 1 or more, a load of 0 or more");
      }
    }
  }

  /**
   * A system in equilibrium; takes time in proportion to units times classes.
   *
   * @param units how many there are, at least 0
   * @throws IllegalArgumentException if the number of units is negative
   */
  public LossSystem(int units, List<Traffic> classes) {
    if (units < 0) {
      throw new IllegalArgumentException("units of 0 or more: " + units);
    }
    this.classes = List.copyOf(classes);
    double[] weights = weights(units);
    double all = sum(weights, 0);
    blocking =
        this.classes.stream()
            .mapToDouble(c -> sum(weights, Math.max(0, units - c.units() + 1)) / all)
            .toArray();
  }

  /** Weights of the numbers of units held, up to a common factor. */
  private double[] weights(int units) {
    double[] weights = new double[units + 1];
    weights[0] = 1;
    for (int j = 1; j <= units; j++) {
      for (Traffic c : classes) {
        if (c.units() <= j) {
          weights[j] += c.load() * c.units() / j * weights[j - c.units()];
        }
      }
      if (weights[j] > LARGE) { // the sum of all must stay finite
        for (int i = 0; i <= j; i++) {
          weights[i] /= LARGE;
        }
      }
    }
    return weights;
  }

  private static double sum(double[] weights, int from) {
    double sum = 0;
    for (int j = from; j < weights.length; j++) {
      sum += weights[j];
    }
    return sum;
  }

  /** The probability that an arriving customer of the {@code k}-th class is lost. */
  public double blocking(int k) {
    return blocking[k];
  }

  /** Mean number of units held. */
  public double carriedUnits() {
    double sum = 0;
    for (int k = 0; k < blocking.length; k++) {
      sum += classes.get(k).load() * classes.get(k).units() * (1 - blocking[k]);
    }
    return sum;
  }

  /**
   * Erlang's B: the probability that all servers are busy.
   *
   * @param servers at least 0
   * @param load arrival rate times mean holding time, finite and at least 0
   */
  public static double erlangB(int servers, double load) {
    return new LossSystem(servers, List.of(new Traffic(1, load))).blocking(0);
  }
}
