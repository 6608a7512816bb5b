package org.epcsim.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Two points of a study compared replication by replication, which have random numbers in common.
 * The interval is Student's of the differences and does not ask how much they have in common; the
 * correlation tells what it was worth.
 *
 * @param difference value less reference, with its interval
 * @param correlation Pearson's, of value and reference, -1 to 1; absent if one of them is constant
 */
public record PairedDifference(Estimate difference, OptionalDouble correlation) {
  /**
   * Compares.
   *
   * @param values of one point, by replication
   * @param reference of the other, by the same replications
   * @throws IllegalArgumentException if they are not equally many, there is none, or one is not
   *     finite
   */
  public static PairedDifference of(double[] values, double[] reference, double level) {
    if (values.length != reference.length) {
      throw new IllegalArgumentException(
          "pairs: " + values.length + " values and " + reference.length);
    }
    double[] differences = values.clone();
    Arrays.setAll(differences, i -> values[i] - reference[i]);
    return new PairedDifference(Estimate.of(differences, level), correlation(values, reference));
  }

  private static OptionalDouble correlation(double[] a, double[] b) {
    double meanA = Estimate.mean(a);
    double meanB = Estimate.mean(b);
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int i = 0; i < a.length; i++) {
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
      ab += (a[i] - meanA) * (b[i] - meanB);
    }
    if (aa == 0 || bb == 0) {
      return OptionalDouble.empty();
    }
    double r = ab / (StrictMath.sqrt(aa) * StrictMath.sqrt(bb));
    return OptionalDouble.of(Math.max(-1, Math.min(1, r)));
  }
}
