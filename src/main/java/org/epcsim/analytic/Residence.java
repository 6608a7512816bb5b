package org.epcsim.analytic;

/**
 * What a characteristic time makes of an enclave's pages: how many are resident, and how many of
 * its accesses find theirs out.
 *
 * <p>A page that is accessed independently is in or out as {@link Replacement} says. One that is
 * scanned too is surely in when the scan has passed, with its Accessed bit set, and then left to
 * the other accesses until the scan comes back: it is still there if each turn of the hand after
 * the first found it accessed, and if not, as likely as one that is never scanned. That is an
 * approximation; without other accesses it says what is known of a cyclic sweep, that all accesses
 * fault (FACTS 4.1).
 *
 * @param resident mean number of pages
 * @param faults share of the accesses that fault, 0 to 1
 */
record Residence(double resident, double faults) {
  /**
   * Works it out.
   *
   * @param time the characteristic time, above 0
   * @param rate accesses of the enclave in a unit of time, above 0
   */
  static Residence of(PageBands bands, Replacement policy, double time, double rate) {
    return bands.scanning() > 0
        ? scanned(bands, policy, time, rate)
        : independent(bands, policy, time * rate);
  }

  private static Residence independent(PageBands bands, Replacement policy, double accesses) {
    double out = 0;
    double faults = 0;
    for (int i = 0; i < bands.bands(); i++) {
      double each = bands.pages(i) * policy.out(bands.share(i) * accesses);
      out += each;
      faults += bands.share(i) * each;
    }
    return new Residence(bands.pages() - out, faults);
  }

  private static Residence scanned(PageBands bands, Replacement policy, double time, double rate) {
    double round = bands.pages() / (rate * bands.scanning());
    double looks = round / time;
    if (looks <= 1) {
      return new Residence(bands.pages(), 0); // accessed in every turn
    }
    double spared = policy == Replacement.SECOND_CHANCE ? 1.5 : 1; // of 2, if it had touched before
    double resident = 0;
    double faults = 0;
    for (int i = 0; i < bands.bands(); i++) {
      double accesses = bands.share(i) * rate * time;
      double usually = 1 - policy.out(accesses);
      double old = policy == Replacement.FIFO ? 1 : StrictMath.exp(-accesses);
      double kept = StrictMath.pow(1 - old, Math.max(0, looks - spared));
      double stay = Math.min(1, policy.stay(accesses) / looks);
      double share = kept + (1 - kept) * (stay + (1 - stay) * usually);
      resident += bands.pages(i) * share;
      double scanMisses = (1 - kept) * (1 - usually);
      faults +=
          bands.pages(i)
              * (scanMisses * bands.scanning() / bands.pages() + bands.share(i) * (1 - share));
    }
    return new Residence(resident, faults);
  }
}
