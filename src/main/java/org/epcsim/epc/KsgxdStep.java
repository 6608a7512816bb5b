package org.epcsim.epc;

/**
 * One iteration of ksgxd's loop, if it is awake: a reclaim pass while fewer pages than the high
 * watermark are free and something is on the list, else it goes to sleep (KERNEL-SEMANTICS 6).
 */
public final class KsgxdStep extends Operation {
  private boolean reclaiming;

  /** A step of one EPC's ksgxd, to be started; one at a time. */
  public KsgxdStep(Epc epc) {
    super(epc);
  }

  /** Starts it. */
  public void start() {
    requireEnded();
    reclaiming = false;
    begin(0);
  }

  @Override
  Pause proceed() {
    if (reclaiming || !epc.ksgxdAwake()) {
      return end(Outcome.OK);
    }
    if (epc.needs(epc.parameters().highWatermark())) {
      reclaiming = true;
      beginPass(null);
      return Pause.PASS_BEGUN;
    }
    epc.reclaimer.sleepKsgxd();
    return end(Outcome.OK);
  }
}
