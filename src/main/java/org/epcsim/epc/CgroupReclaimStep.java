package org.epcsim.epc;

/**
 * One iteration of a cgroup's reclaim worker, if it is awake: a pass over the group's own list
 * while the group is near its limit and something is on the list, else it goes to sleep.
 */
public final class CgroupReclaimStep extends Operation {
  private Cgroup cgroup;
  private boolean reclaiming;

  /** A step of one EPC, to be started; one at a time for each group. */
  public CgroupReclaimStep(Epc epc) {
    super(epc);
  }

  /** Starts it for a group. */
  public void start(Cgroup of) {
    requireEnded();
    cgroup = of;
    reclaiming = false;
    begin(0);
  }

  @Override
  Pause proceed() {
    if (reclaiming || !cgroup.workerAwake()) {
      return end(Outcome.OK);
    }
    if (cgroup.needsReclaim()) {
      reclaiming = true;
      beginPass(cgroup);
      return Pause.PASS_BEGUN;
    }
    epc.reclaimer.sleep(cgroup);
    return end(Outcome.OK);
  }
}
