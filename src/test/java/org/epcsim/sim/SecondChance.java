package org.epcsim.sim;

/**
 * Hit ratio of second chance under Zipf's law, by characteristic time: page i is in with
 * probability {@code r / (1 + r)}, {@code r = x (1 + exp x)} if the Accessed bit is set on
 * insertion and {@code x exp x} if it is not, {@code x = p_i tau}, tau such that C pages are in
 * (FACTS 4.1).
 */
final class SecondChance {
  private final double[] popularity;
  private final boolean bitSet;

  SecondChance(int pages, double exponent, boolean bitSetOnInsertion) {
    bitSet = bitSetOnInsertion;
    popularity = new double[pages];
    double sum = 0;
    for (int i = 0; i < pages; i++) {
      popularity[i] = StrictMath.pow(i + 1, -exponent);
      sum += popularity[i];
    }
    for (int i = 0; i < pages; i++) {
      popularity[i] /= sum;
    }
  }

  private double in(double probability, double tau) {
    double x = probability * tau;
    double exponential = StrictMath.exp(x);
    double r = x * (bitSet ? 1 + exponential : exponential);
    return 1 - 1 / (1 + r);
  }

  private double sum(double tau, boolean weighted) {
    double sum = 0;
    for (double probability : popularity) {
      sum += in(probability, tau) * (weighted ? probability : 1);
    }
    return sum;
  }

  /** The hit ratio with so many frames, found by bisection. */
  double hitRatio(double frames) {
    double low = 0;
    double high = 1;
    while (sum(high, false) < frames) {
      high *= 2;
    }
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (sum(middle, false) < frames) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return sum(low, true);
  }
}
