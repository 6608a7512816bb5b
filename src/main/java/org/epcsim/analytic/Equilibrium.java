package org.epcsim.analytic;

import java.util.List;

/**
 * How enclaves share an EPC in the long run; numbers by their place in the list of loads.
 *
 * @param loads who they are
 * @param hits share of each one's accesses that find their page
 * @param slowdowns time over time without faults, at least 1; infinite if nothing is left for them
 * @param resident pages of each that are resident, on average
 * @param meanFree free pages as a fault meets them; 0 if everything fits
 * @param old share of the pages looked at that were taken, young by birth left out; 0 if all fits
 * @param busy share of the time in which the reclaimer works, without wake-ups and waits
 * @param faultTime what a fault costs a thread of each, eviction's disturbance in it
 */
public record Equilibrium(
    List<EnclaveLoad> loads,
    List<Double> hits,
    List<Double> slowdowns,
    List<Double> resident,
    double meanFree,
    double old,
    double busy,
    List<Double> faultTime) {
  /** Copies the lists. */
  public Equilibrium {
    loads = List.copyOf(loads);
    hits = List.copyOf(hits);
    slowdowns = List.copyOf(slowdowns);
    resident = List.copyOf(resident);
    faultTime = List.copyOf(faultTime);
  }

  /** The largest slowdown; 1 without enclaves. */
  public double worstSlowdown() {
    return slowdowns.stream().mapToDouble(Double::doubleValue).max().orElse(1);
  }

  /** True if no enclave's hit ratio differs by more than that. */
  boolean near(Equilibrium other, double margin) {
    for (int i = 0; i < hits.size(); i++) {
      if (Math.abs(hits.get(i) - other.hits.get(i)) > margin) {
        return false;
      }
    }
    return true;
  }
}
