package org.epcsim.analytic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Enclaves that share an EPC under one reclaimer: hit ratios and slowdowns.
 *
 * <p>All pages are on one list, so all enclaves have the same characteristic time; it is that in
 * which the mean numbers of their resident pages sum to the pages there are. An enclave that faults
 * is slower, and so loses more pages, and faults more: a fixed point over rates (FACTS 4.5), of
 * which there can be several.
 */
public final class SharedEpc {
  /** Starts in which one enclave is fast: for no more than so many kinds. */
  private static final int FAVOURED = 16;

  private static final double SLOW = 0.01;
  private static final double APART = 1e-3;

  private final Replacement policy;
  private final Watermarks watermarks;
  private final SwapCosts costs;

  /** An EPC with such a reclaimer. */
  public SharedEpc(Replacement policy, Watermarks watermarks, SwapCosts costs) {
    this.policy = policy;
    this.watermarks = watermarks;
    this.costs = costs;
  }

  Replacement policy() {
    return policy;
  }

  Watermarks watermarks() {
    return watermarks;
  }

  SwapCosts costs() {
    return costs;
  }

  /**
   * The equilibrium that is reached if all are equally fast in the beginning, the first of them a
   * hundredth faster lest they stay on a ridge.
   *
   * @param pool pages that the enclaves' pages and free ones share: EPC less SECS, VA and vEPC
   */
  public Equilibrium equilibrium(List<EnclaveLoad> loads, double pool) {
    return new FixedPoint(this, loads, pool).from(evenly(loads));
  }

  /**
   * The equilibria that are found from there and from starts in which one enclave is fast and the
   * others are slow. More than one means that the past decides (winner takes all).
   *
   * @return {@link #equilibrium} first, then others that differ from all before in some hit ratio
   */
  public List<Equilibrium> equilibria(List<EnclaveLoad> loads, double pool) {
    FixedPoint fixedPoint = new FixedPoint(this, loads, pool);
    List<Equilibrium> found = new ArrayList<>(List.of(fixedPoint.from(evenly(loads))));
    for (int favoured : kinds(loads)) {
      double[] rates = loads.stream().mapToDouble(load -> SLOW * load.fullRate()).toArray();
      rates[favoured] /= SLOW;
      Equilibrium other = fixedPoint.from(rates);
      if (found.stream().noneMatch(one -> one.near(other, APART))) {
        found.add(other);
      }
    }
    return found;
  }

  private static double[] evenly(List<EnclaveLoad> loads) {
    double[] rates = loads.stream().mapToDouble(EnclaveLoad::fullRate).toArray();
    if (rates.length > 1) {
      rates[0] *= 1 + SLOW;
    }
    return rates;
  }

  /** The last enclave of each kind, for the first was a little ahead in the other start. */
  private static List<Integer> kinds(List<EnclaveLoad> loads) {
    if (loads.size() < 2) {
      return List.of();
    }
    List<Integer> kinds = new ArrayList<>();
    for (int i = loads.size() - 1; i >= 0 && kinds.size() < FAVOURED; i--) {
      EnclaveLoad load = loads.get(i);
      if (kinds.stream().noneMatch(k -> loads.get(k).isLike(load))) {
        kinds.add(0, i);
      }
    }
    return kinds;
  }

  /** All resident, or nothing. */
  static Equilibrium trivial(List<EnclaveLoad> loads, boolean all) {
    int n = loads.size();
    double[] resident = new double[n];
    Arrays.setAll(resident, i -> all ? loads.get(i).pages().pages() : 0);
    return new Equilibrium(
        loads,
        Collections.nCopies(n, all ? 1.0 : 0.0),
        Collections.nCopies(n, all ? 1.0 : Double.POSITIVE_INFINITY),
        Arrays.stream(resident).boxed().toList(),
        0,
        0,
        0,
        Collections.nCopies(n, 0.0));
  }
}
