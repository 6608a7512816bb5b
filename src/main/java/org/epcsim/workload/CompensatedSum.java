package org.epcsim.workload;

/**
 * A sum kept in two doubles, so that what one addition rounds off is not lost to the next (Knuth's
 * TwoSum, renormalised each time). Each addition errs by at most 2^-105 of the sum: a billion
 * additions by less than 2^-75.
 */
final class CompensatedSum {

  private double high;
  private double low;

  /** Adds a term. */
  void add(double term) {
    double sum = high + term;
    double kept = sum - high;
    double error = (high - (sum - kept)) + (term - kept) + low;
    high = sum + error;
    low = error - (high - sum);
  }

  /** Returns the sum, rounded to a double. */
  double high() {
    return high;
  }

  /** Returns what {@link #high} misses. */
  double low() {
    return low;
  }

  /** Returns what {@link #high} would be after {@code add(term)}. */
  double plus(double term) {
    double sum = high + term;
    double kept = sum - high;
    double error = (high - (sum - kept)) + (term - kept) + low;
    return sum + error;
  }

  /** Returns how much the sum lacks to a value of about its size, without cancellation. */
  double shortOf(double value) {
    return (value - high) - low;
  }
}
