package org.epcsim.sim;

/**
 * The documented sizing rule in figures: what VMs leave of the EPC against what host enclaves want
 * (MODEL section 5). Demand only grows while an enclave lives and falls when one goes, so it is
 * enough to look at these moments. An enclave whose build fails, or that is killed, demands what it
 * would have had at the end of its build, or the rule would be met where nothing fits.
 */
public final class GuidanceMeter {
  private final Simulation simulation;
  private long remainderMin;
  private long demandMax;

  GuidanceMeter(Simulation simulation) {
    this.simulation = simulation;
    remainderMin = simulation.epc().size();
  }

  /** Measuring begins anew. */
  void reset() {
    remainderMin = simulation.epc().size();
    demandMax = 0;
    look();
  }

  void look() {
    long remainder = simulation.epc().size() - simulation.admission().livePages();
    long demand = 0;
    for (EnclaveProcess enclave : simulation.allEnclaves()) {
      demand += enclave.demand();
    }
    remainderMin = Math.min(remainderMin, remainder);
    demandMax = Math.max(demandMax, demand);
  }

  /** EPC less the configured vEPC of live VMs, at its least; negative if oversold. */
  public long remainderMin() {
    return remainderMin;
  }

  /** Pages added, SECS and VA pages of all host enclaves, at their most; of failed ones, asked. */
  public long demandMax() {
    return demandMax;
  }

  /** The rule: all of the host's demand fits into the remainder. */
  public boolean met() {
    return demandMax <= remainderMin;
  }
}
