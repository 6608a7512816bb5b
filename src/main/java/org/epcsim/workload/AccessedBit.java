package org.epcsim.workload;

/**
 * Whether at least one point of a Poisson process of a given mean fell: the Accessed bit of a page
 * that the reclaimer looks at, decided only now (MODEL: probability 1 - exp(-mean)).
 */
final class AccessedBit {

  /** From here on 1 - exp(-mean) is 1 in 53 bits, with a margin: set for certain. */
  static final double CERTAIN = 40;

  private AccessedBit() {}

  /**
   * Returns {@code u < 1 - exp(-mean)}. Most calls are settled by the bounds {@code 1 - 1/(1 + m +
   * m^2/2) <= 1 - exp(-m) <= m} without computing the exponential.
   *
   * @param mean above 0, finite
   * @param u uniform on [0, 1)
   */
  static boolean set(double mean, double u) {
    double odds = mean * (1 + mean / 2);
    if (u * (1 + odds) < odds) {
      return true;
    }
    return u < mean && u < -StrictMath.expm1(-mean);
  }
}
