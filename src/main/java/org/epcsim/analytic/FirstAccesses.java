package org.epcsim.analytic;

/**
 * An enclave that has just been built: its pages are resident and unmapped, so the first access to
 * each is a fault on top of what it does in the long run.
 *
 * <p>The number of pages accessed follows from the number of accesses, and the time from both.
 * While nearly every access is a first one, threads get on as fast as the enclave's lock lets them;
 * later their faults are apart from each other. Exact but for chance with one thread that otherwise
 * does not fault.
 */
public final class FirstAccesses {
  private final EnclaveLoad load;
  private final double perAccess; // time of an access in the long run, of all threads together
  private final double locked;
  private final double apart; // time of a first access beside others
  private final double crowded; // accesses until which the lock is the limit

  /**
   * An enclave at the end of its build.
   *
   * @param slowdown in the long run, finite, at least 1
   * @param locked time of a first access with the enclave's lock held
   * @param outside its other time, out of the enclave and back
   */
  public FirstAccesses(EnclaveLoad load, double slowdown, double locked, double outside) {
    this.load = load;
    this.locked = locked;
    perAccess = slowdown / load.fullRate();
    apart = (locked + outside) / load.threads();
    crowded = locked > apart ? inverse(n -> -share(n), -perAccess / (locked - apart), 0) : 0;
  }

  private interface Curve {
    double at(double accesses);
  }

  /** Pages accessed by so many accesses, on average. */
  public double pages(double accesses) {
    PageBands bands = load.pages();
    double untouched = 0;
    for (int i = 0; i < bands.bands(); i++) {
      untouched += bands.pages(i) * StrictMath.exp(-bands.share(i) * accesses);
    }
    return bands.pages() - untouched * unscanned(accesses);
  }

  private double unscanned(double accesses) {
    return Math.max(0, 1 - accesses * load.pages().scanning() / load.pages().pages());
  }

  /** The probability that the next access is the first one to its page. */
  private double share(double accesses) {
    PageBands bands = load.pages();
    double unscanned = unscanned(accesses);
    double share = 0;
    for (int i = 0; i < bands.bands(); i++) {
      double rate = bands.share(i) * unscanned;
      if (unscanned > 0) {
        rate += bands.scanning() / bands.pages();
      }
      share += bands.pages(i) * rate * StrictMath.exp(-bands.share(i) * accesses);
    }
    return share;
  }

  /** Time that so many accesses take. */
  public double time(double accesses) {
    double first = Math.min(accesses, crowded);
    double before = pages(first);
    return before * locked + (accesses - first) * perAccess + (pages(accesses) - before) * apart;
  }

  /** Accesses done in such a time, 0 or more. */
  public double accesses(double time) {
    return time <= 0 ? 0 : inverse(this::time, time, 0);
  }

  /**
   * Where a curve that grows has a value, not before {@code from}; {@code from} if it begins above.
   */
  private static double inverse(Curve curve, double value, double from) {
    double low = from;
    double high = from + 1;
    while (curve.at(high) < value) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < 100 && high - low > 1e-9 * high; i++) {
      double middle = (low + high) / 2;
      if (curve.at(middle) < value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return curve.at(low) >= value ? low : high;
  }

  /**
   * The slowdown over a part of its life, at least 1.
   *
   * @param from when it begins, in time since the end of the build, 0 or more
   * @param until when it ends, later
   * @param work accesses after which the enclave ends; infinite: no bound
   * @return NaN if the enclave has ended before it begins
   */
  public double slowdown(double from, double until, double work) {
    double before = accesses(from);
    double after = accesses(until);
    double end = until;
    if (after > work) {
      after = work;
      end = time(work);
    }
    return after <= before
        ? Double.NaN
        : Math.max(1, (end - from) * load.fullRate() / (after - before));
  }
}
