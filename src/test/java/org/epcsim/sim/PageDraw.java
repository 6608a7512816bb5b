package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.random.RandomStream;

/** Draws pages by popularity, from their distribution function. Page number is popularity rank. */
final class PageDraw {
  private final double[] cumulative;

  PageDraw(EnclaveSetup setup) {
    cumulative = new double[setup.workingSet()];
    double exponent =
        setup.pattern() instanceof EnclaveSetup.Zipf zipf ? zipf.exponent() : 0; // 0 is uniform
    double sum = 0;
    for (int page = 0; page < cumulative.length; page++) {
      sum += StrictMath.pow(page + 1, -exponent);
      cumulative[page] = sum;
    }
  }

  /** The page of the next access. */
  int next(RandomStream random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
