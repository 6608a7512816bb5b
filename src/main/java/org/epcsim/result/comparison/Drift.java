package org.epcsim.result.comparison;

import java.util.OptionalDouble;

/**
 * A number that two runs or studies do not agree about.
 *
 * @param name of the number
 * @param was its mean over the replications of the first; empty if it has none there
 * @param is the same of the second
 * @param low lower end of the interval of {@code is} less {@code was}; NaN if there is none
 * @param high upper end of it
 * @param correlation of the pairs of replications; empty if they are no pairs, or one side is
 *     constant
 * @param noise whether the difference can be told from it
 */
public record Drift(
    MetricName name,
    OptionalDouble was,
    OptionalDouble is,
    double low,
    double high,
    OptionalDouble correlation,
    Noise noise) {

  static Drift without(MetricName name, OptionalDouble was, OptionalDouble is, Noise noise) {
    return new Drift(name, was, is, Double.NaN, Double.NaN, OptionalDouble.empty(), noise);
  }
}
