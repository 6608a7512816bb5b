package org.epcsim.analytic;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** The iteration over the access rates of enclaves on a pool of pages. */
final class FixedPoint {
  private static final int MOST = 20_000;
  private static final double PRECISE = 1e-11;
  private static final double FARTHEST = 300; // of a logarithm of times

  private final SharedEpc epc;
  private final List<EnclaveLoad> loads;
  private final double pool;
  private final double pages;
  private final BrentSolver solver = new BrentSolver(1e-13, 1e-13);

  // of one iteration
  private double[] rates;
  private Residence[] residences;
  private double logTime;
  private double old;
  private double meanFree;
  private Reclaim reclaim;

  FixedPoint(SharedEpc epc, List<EnclaveLoad> loads, double pool) {
    this.epc = epc;
    this.loads = List.copyOf(loads);
    this.pool = pool;
    pages = loads.stream().mapToDouble(load -> load.pages().pages()).sum();
  }

  /** The equilibrium that is reached from such rates, each above 0. */
  Equilibrium from(double[] start) {
    if (epc.watermarks().fit(pages, pool)) {
      return SharedEpc.trivial(loads, true);
    }
    if (pool - epc.watermarks().meanFree(pages - pool, 0) < loads.size()) {
      return SharedEpc.trivial(loads, false);
    }
    rates = start.clone();
    residences = new Residence[rates.length];
    logTime = StrictMath.log(pages / Arrays.stream(rates).sum());
    old = 0;
    reclaim = null;
    double step = 0.5;
    for (int i = 1; i <= MOST; i++) {
      double change = iterate(step);
      if (change < PRECISE) {
        break;
      }
      if (i % 1000 == 0) {
        step /= 2; // it goes round in circles
      }
    }
    return result();
  }

  /** One step; returns the largest relative change that a whole step would have made. */
  private double iterate(double step) {
    meanFree = epc.watermarks().meanFree(pages - pool, old);
    double frames = pool - meanFree;
    logTime = solve(frames);
    double time = StrictMath.exp(logTime);
    double[] faults = new double[rates.length]; // each one's in a unit of time
    for (int i = 0; i < rates.length; i++) {
      residences[i] = at(i, time);
      faults[i] = rates[i] * residences[i].faults();
    }
    reclaim = new Reclaim(epc, pool, frames / time, faults);
    old = reclaim.old();
    double[] next = new Faults(epc.costs(), reclaim, loads, residences, rates).rates();
    double change = 0;
    for (int i = 0; i < rates.length; i++) {
      change = Math.max(change, Math.abs(next[i] / rates[i] - 1));
      rates[i] += step * (next[i] - rates[i]);
    }
    return change;
  }

  private Residence at(int i, double time) {
    return Residence.of(loads.get(i).pages(), epc.policy(), time, rates[i]);
  }

  /** The logarithm of the time in which so many pages are resident; it grows with them. */
  private double solve(double frames) {
    double low = logTime - 0.01;
    double high = logTime + 0.01;
    for (double by = 0.1; excess(low, frames) > 0 && low > -FARTHEST; by *= 2) {
      high = low;
      low -= by;
    }
    for (double by = 0.1; excess(high, frames) < 0 && high < FARTHEST; by *= 2) {
      low = high;
      high += by;
    }
    double atLow = excess(low, frames);
    double atHigh = excess(high, frames);
    if (atLow >= 0 || atHigh <= 0) {
      return atLow >= 0 ? low : high;
    }
    return solver.solve(1000, x -> excess(x, frames), low, high);
  }

  private double excess(double log, double frames) {
    double time = StrictMath.exp(log);
    double sum = -frames;
    for (int i = 0; i < rates.length; i++) {
      sum += at(i, time).resident();
    }
    return sum;
  }

  private Equilibrium result() {
    int n = rates.length;
    Double[] hits = new Double[n];
    Double[] slowdowns = new Double[n];
    Double[] resident = new Double[n];
    Double[] faultTime = new Double[n];
    for (int i = 0; i < n; i++) {
      EnclaveLoad load = loads.get(i);
      double faults = residences[i].faults();
      hits[i] = 1 - faults;
      slowdowns[i] = Math.max(1, load.fullRate() / rates[i]);
      resident[i] = residences[i].resident();
      double lost = load.threads() / rates[i] - load.accessTime();
      faultTime[i] = faults > 0 ? Math.max(0, lost) / faults : 0;
    }
    return new Equilibrium(
        loads,
        List.of(hits),
        List.of(slowdowns),
        List.of(resident),
        meanFree,
        old,
        reclaim.busy(),
        List.of(faultTime));
  }
}
