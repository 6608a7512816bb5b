package org.epcsim.sim;

import java.util.Map;
import java.util.TreeMap;

/** Machine-wide counters since the end of the warm-up. */
public final class Counters {
  private final Simulation simulation;
  private long from;
  private long evicted;
  private long reloaded;
  private long passes;
  private long aged;
  private long backingRefusals;
  private long directPasses;
  private long ksgxdBusy;
  private Map<String, Long> workersBusy = Map.of(); // of cgroups, by name
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
    aged += aged();
    backingRefusals += backingRefusals();
    directPasses += directPasses();
    ksgxdBusy = simulation.host().ksgxd().busy(simulation.now());
    workersBusy = simulation.host().cgroupWorkersBusy();
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

  /** Pages that reclaim passes by anybody have looked at. */
  public long aged() {
    return simulation.epc().agedPages() - aged;
  }

  /** Reclaim passes of ECREATE and EADD. */
  public long directPasses() {
    return simulation.host().directPasses() - directPasses;
  }

  /** Share of the time that ksgxd was awake. */
  public double ksgxdBusyRatio() {
    long span = simulation.now() - from;
    return span == 0
        ? 0
        : (double) (simulation.host().ksgxd().busy(simulation.now()) - ksgxdBusy) / span;
  }

  /** The same of the reclaim worker of each cgroup (a what-if), by the group's name. */
  public Map<String, Double> cgroupWorkersBusyRatio() {
    Map<String, Double> ratios = new TreeMap<>();
    double span = Math.max(1, simulation.now() - from);
    simulation
        .host()
        .cgroupWorkersBusy()
        .forEach(
            (name, busy) -> ratios.put(name, (busy - workersBusy.getOrDefault(name, 0L)) / span));
    return ratios;
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
