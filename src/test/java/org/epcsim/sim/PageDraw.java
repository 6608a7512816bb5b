package org.epcsim.sim;

import java.util.Arrays;
import org.epcsim.random.RandomStream;

/**
 * Draws pages of independent references by popularity, from their distribution function. Page
 * number is popularity rank. Parts that scan are left out; of phases the first counts.
 */
final class PageDraw {
  private final double[] cumulative;

  PageDraw(EnclaveSetup setup) {
    this(setup.pattern(), setup.workingSet());
  }

  private PageDraw(EnclaveSetup.Pattern pattern, int pages) {
    this(shares(pattern, pages));
  }

  private PageDraw(double[] shares) {
    cumulative = shares;
    for (int page = 1; page < shares.length; page++) {
      cumulative[page] += cumulative[page - 1];
    }
  }

  /** The pages of a phase. */
  static PageDraw of(EnclaveSetup.Phase phase, int pages) {
    double[] shares = new double[pages];
    double[] own = shares(phase.pattern(), phase.workingSet());
    System.arraycopy(own, 0, shares, phase.from(), own.length);
    return new PageDraw(shares);
  }

  private static double[] shares(EnclaveSetup.Pattern pattern, int pages) {
    double[] shares = new double[pages];
    if (pattern instanceof EnclaveSetup.Mixture mixture) {
      for (EnclaveSetup.Part part : mixture.parts()) {
        double[] own = shares(part.pattern(), pages);
        double sum = Arrays.stream(own).sum();
        for (int page = 0; page < pages && sum > 0; page++) {
          shares[page] += part.weight() * own[page] / sum;
        }
      }
    } else if (pattern instanceof EnclaveSetup.Phased phased) {
      return shares(phased.phases().get(0).pattern(), pages);
    } else {
      for (int page = 0; page < pages; page++) {
        shares[page] = share(pattern, page, pages);
      }
    }
    return shares;
  }

  private static double share(EnclaveSetup.Pattern pattern, int page, int pages) {
    if (pattern instanceof EnclaveSetup.Zipf zipf) {
      return StrictMath.pow(page + 1, -zipf.exponent());
    }
    if (pattern instanceof EnclaveSetup.Hotspot hotspot) {
      double hot = Math.ceil(hotspot.hot() * pages);
      return page < hot ? hotspot.share() / hot : (1 - hotspot.share()) / (pages - hot);
    }
    return pattern instanceof EnclaveSetup.Uniform ? 1 : 0;
  }

  /** The page of the next access. */
  int next(RandomStream random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
