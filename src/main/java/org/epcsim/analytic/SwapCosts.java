package org.epcsim.analytic;

/**
 * What it takes to bring a page back and to put another out for it, in any unit of time.
 *
 * @param locked of a fault with the enclave's lock held
 * @param outside of a fault without the lock: out of the enclave and back inside
 * @param interruption what each thread inside loses when pages of its enclave are unmapped: once a
 *     batch
 * @param age looking at one page's Accessed bit
 * @param block blocking one page, with its owner's lock held
 * @param write writing one page out, with its owner's lock held
 * @param track once a batch and owner with threads inside, on top of the first write
 * @param interrupt for each thread inside but one, on top of that
 */
public record SwapCosts(
    double locked,
    double outside,
    double interruption,
    double age,
    double block,
    double write,
    double track,
    double interrupt) {
  /** Checks the ranges. */
  public SwapCosts {
    double[] all = {locked, outside, interruption, age, block, write, track, interrupt};
    for (double cost : all) {
      if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a cost is 0 or more: " + cost);
      }
    }
  }

  /** A fault takes so long whatever others do, and eviction is for nothing: as in FACTS 4.5. */
  public static SwapCosts ofFault(double time) {
    return new SwapCosts(0, time, 0, 0, 0, 0, 0, 0);
  }
}
