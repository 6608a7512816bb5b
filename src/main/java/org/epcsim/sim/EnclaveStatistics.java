package org.epcsim.sim;

import java.util.Arrays;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What one enclave did between the end of its build (or of the warm-up, if that is later) and its
 * end (or the run's).
 */
public final class EnclaveStatistics {
  /** Fault latencies above this count as this: 100 s. */
  private static final long MAX_LATENCY = 100_000_000_000L;

  private final EnclaveProcess host;
  private final Responses responses; // null: a closed workload
  private final Waits waits;
  private final WindowProgress windows = new WindowProgress();
  private final long[] served = new long[FaultCause.values().length];
  private ActorOutcome outcome = ActorOutcome.BUILDING;
  private Histogram latencies; // made at the first fault: 37 KB
  private long buildBegan = -1;
  private long builtAt = -1;
  private long from;
  private long until = -1;
  private double accessesFrom;
  private double faultsFrom;
  private double accessesUntil;
  private double faultsUntil;
  private long faults;
  private long secsReloads;
  private long losses;
  private long retriesFrom;

  EnclaveStatistics(EnclaveProcess host, Responses responses) {
    this.host = host;
    this.responses = responses;
    waits = host.simulation().waits(false, host.name());
  }

  void buildBegan(long now) {
    buildBegan = now;
  }

  void built(long now) {
    builtAt = now;
    from = now;
    outcome = ActorOutcome.RUNNING;
  }

  void ended(ActorOutcome how, long now) {
    outcome = how;
    close(now);
  }

  /** The run ends; those who still wait have waited until now. */
  void close(long now) {
    if (host.accesses() == null || until >= 0) {
      return;
    }
    until = now;
    accessesUntil = host.accesses().count();
    faultsUntil = host.accesses().faults();
  }

  /** The warm-up is over: forget what was so far. */
  void warmedUp(long now) {
    if (builtAt < 0) {
      return;
    }
    boolean gone = until >= 0; // it has no measured time then
    from = now;
    accessesFrom = gone ? accessesUntil : host.accesses().count();
    faultsFrom = gone ? faultsUntil : host.accesses().faults();
    faults = 0;
    secsReloads = 0;
    losses = 0;
    Arrays.fill(served, 0);
    retriesFrom = allRetries();
    waits.reset();
    windows.reset();
    latencies = null;
    if (responses != null) {
      responses.reset();
    }
  }

  /** A window of this length ends and the next begins. */
  void window(long length, double share) {
    if (host.accesses() != null && until < 0) {
      windows.next(share, host.accesses().count(), idealAccesses(), hadWorkFor(length));
    }
  }

  /** Accesses that it would have done so far without faults, in the time in which it had work. */
  double idealAccesses() {
    long now = host.simulation().now();
    return responses == null
        ? host.setup().threads() * host.setup().rate() * (now - builtAt) / 1e9
        : responses.idealAccesses(now);
  }

  /** A window in which there was no request for a while says nothing about progress. */
  private boolean hadWorkFor(long length) {
    return responses == null || responses.pendingSince(host.simulation().now() - length);
  }

  void faulted() {
    faults++;
  }

  void pageLost() {
    losses++;
  }

  void secsReloaded() {
    secsReloads++;
  }

  void served(FaultCause cause, long latency) {
    served[cause.index()]++;
    if (latencies == null) {
      latencies = new Histogram(1, MAX_LATENCY, 2);
    }
    latencies.recordValue(Math.min(latency, MAX_LATENCY));
  }

  /** When its build ended, in nanoseconds; -1 if it has not. */
  public long builtAt() {
    return builtAt;
  }

  /** When it or the run ended, in nanoseconds; -1 if it has not been built or is still running. */
  public long endedAt() {
    return until;
  }

  /** What became of it. */
  public ActorOutcome outcome() {
    return outcome;
  }

  /** Waits of all its threads. */
  public Waits waits() {
    return waits;
  }

  /** Response times if it is an open workload. */
  public Optional<Responses> responses() {
    return Optional.ofNullable(responses);
  }

  /**
   * Actual time over ideal time, or of an open workload response over ideal response, at least 1;
   * NaN if it never ran, infinite if it got nowhere.
   */
  public double slowdown() {
    if (builtAt < 0 || until <= from) {
      return Double.NaN;
    }
    if (responses != null) {
      return responses.slowdown();
    }
    double ideal = accesses() / (host.setup().threads() * host.setup().rate()) * 1e9;
    return Math.max(1, (until - from) / ideal);
  }

  /** Accesses done. */
  public double accesses() {
    return accessesUntil - accessesFrom;
  }

  /**
   * Share of the accesses that found their page mapped; NaN without accesses. A fault that is under
   * way at the end is counted and its access is not: hence never below 0.
   */
  public double hitRatio() {
    return accesses() > 0 ? Math.max(0, 1 - (faultsUntil - faultsFrom) / accesses()) : Double.NaN;
  }

  /** Faults. */
  public long faults() {
    return faults;
  }

  /** Accesses tried again for want of a page. */
  public long retries() {
    return allRetries() - retriesFrom;
  }

  private long allRetries() {
    long sum = 0;
    for (EnclaveThread thread : host.threads()) {
      sum += thread.waiter().retries();
    }
    return sum;
  }

  /** Faults served, whose latencies are known. */
  public long servedFaults() {
    return Arrays.stream(served).sum();
  }

  /** Faults served that had this cause. */
  public long servedFaults(FaultCause cause) {
    return served[cause.index()];
  }

  /** How often a page that a fault had got was reclaimed before its instruction ran again. */
  public long losses() {
    return losses;
  }

  /** How often its SECS was loaded back, in faults and in EADD. */
  public long secsReloads() {
    return secsReloads;
  }

  /** Nanoseconds at percentile {@code p} (0 to 100) of the fault latency; 0 without faults. */
  public long latency(double p) {
    return latencies == null ? 0 : latencies.getValueAtPercentile(p);
  }

  /** Nanoseconds from ECREATE to the end of EINIT, or -1 if it was not built. */
  public long buildTime() {
    return builtAt < 0 ? -1 : builtAt - buildBegan;
  }

  /** Share of its ideal accesses done in the worst whole window, 0 to 1; NaN without one. */
  public double worstWindow() {
    return windows.least();
  }

  /** True if the last whole window was one of low progress. */
  boolean lastWindowLow() {
    return windows.lastLow();
  }

  /** Windows of low progress. */
  public long lowProgressWindows() {
    return windows.low();
  }
}
