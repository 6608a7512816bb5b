package org.epcsim.sim;

/** Machine-wide counters since the end of the warm-up. */
public final class Counters {
  private final Simulation simulation;
  private long from;
  private long evicted;
  private long reloaded;
  private long passes;
  private long backingRefusals;
  private long directPasses;
  private long ksgxdBusy;
  private long zombiesCreated;
  private long zombiesReaped;

  Counters(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Counting begins now. */
  void reset() {
    from = simulation.now();
    evicted += evicted();
    reloaded += reloaded();
    passes += passes();
    backingRefusals += backingRefusals();
    directPasses += directPasses();
    ksgxdBusy = simulation.ksgxdBusy();
    zombiesCreated += zombiesCreated();
    zombiesReaped += zombiesReaped();
  }

  /** Pages written out, SECS included. */
  public long evicted() {
    return simulation.epc().ewbCount() - evicted;
  }

  /** Pages loaded back, SECS included. */
  public long reloaded() {
    return simulation.epc().elduCount() - reloaded;
  }

  /** How often a page could not be written out because the backing store was full. */
  public long backingRefusals() {
    return simulation.epc().backingRefusals() - backingRefusals;
  }

  /** Reclaim passes by anybody. */
  public long passes() {
    return simulation.epc().passCount() - passes;
  }

  /** Reclaim passes of ECREATE and EADD. */
  public long directPasses() {
    return simulation.directPasses() - directPasses;
  }

  /** Share of the time that ksgxd was awake. */
  public double ksgxdBusyRatio() {
    long span = simulation.now() - from;
    return span == 0 ? 0 : (double) (simulation.ksgxdBusy() - ksgxdBusy) / span;
  }

  /** Zombies there are now. */
  public int zombies() {
    return simulation.vepc().zombies();
  }

  /** Zombies of which the last try failed because a vCPU was inside. */
  public int zombiesEnclaveAct() {
    return simulation.vepc().zombiesEnclaveAct();
  }

  /** Zombies created. */
  public long zombiesCreated() {
    return simulation.vepc().zombiesCreated() - zombiesCreated;
  }

  /** Zombies reaped. */
  public long zombiesReaped() {
    return simulation.vepc().zombiesReaped() - zombiesReaped;
  }
}
