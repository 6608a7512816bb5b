package org.epcsim.analytic;

import java.util.List;

/**
 * How much vEPC an EPC can give to guests for ever: by the closed form, and by the documented rule,
 * which takes what host enclaves would fill if all of their pages were resident.
 *
 * @param pages the most pages that leave every slowdown within its limit, 0 or more; -1 if even
 *     none does not
 * @param byRule EPC less demand; negative if the host alone asks for more than there is
 * @param monotone false if, on a coarse look, more vEPC than that is within the limit again
 * @param several true if with so many pages, or one more, the past decides who is slow
 */
public record VepcLimit(long pages, long byRule, boolean monotone, boolean several) {
  private static final int LOOKS = 32;

  /**
   * Looks for the limit by bisection over whole pages; of several equilibria the worst counts.
   *
   * @param epc the shared EPC
   * @param pool pages of the EPC less SECS and VA pages of the host
   * @param added all pages of host enclaves, accessed or not
   * @param slowdown the largest that is acceptable, 1 or more
   */
  public static VepcLimit of(
      SharedEpc epc, List<EnclaveLoad> loads, long pool, long added, double slowdown) {
    long good = -1;
    long bad = pool + 1;
    if (worst(epc, loads, pool) <= slowdown) {
      good = 0;
      while (bad - good > 1) {
        long middle = good + (bad - good) / 2;
        if (worst(epc, loads, pool - middle) <= slowdown) {
          good = middle;
        } else {
          bad = middle;
        }
      }
    }
    boolean monotone = true;
    for (int i = 0; i <= LOOKS && pool >= 0; i++) {
      long vepc = pool * i / LOOKS;
      boolean fine = worst(epc, loads, pool - vepc) <= slowdown;
      monotone &= fine == (vepc <= good);
    }
    boolean several = false;
    for (long vepc = Math.max(0, good); vepc <= Math.min(pool, good + 1); vepc++) {
      several |= epc.equilibria(loads, (double) (pool - vepc)).size() > 1;
    }
    return new VepcLimit(good, pool - added, monotone, several);
  }

  private static double worst(SharedEpc epc, List<EnclaveLoad> loads, long pool) {
    return epc.equilibria(loads, (double) pool).stream()
        .mapToDouble(Equilibrium::worstSlowdown)
        .max()
        .orElseThrow();
  }
}
