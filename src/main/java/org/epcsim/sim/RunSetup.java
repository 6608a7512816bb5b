package org.epcsim.sim;

/**
 * How long is simulated and what is looked at. All in nanoseconds.
 *
 * @param horizon end of the run
 * @param warmUp statistics begin here
 * @param sample interval of the time series
 * @param starvationAfter a wait for an EPC page of at least this long is starvation
 * @param window length of a progress window
 * @param lowProgress share of its ideal progress below which an enclave's window counts
 * @param cpus logical CPUs that runnable actors share; 0: each has its own
 * @param untilWorkDone whether the run ends as soon as every enclave with a bound on its work has
 *     done it
 */
public record RunSetup(
    long horizon,
    long warmUp,
    long sample,
    long starvationAfter,
    long window,
    double lowProgress,
    int cpus,
    boolean untilWorkDone) {
  /** A run to its horizon in which everybody has a CPU of his own. */
  public RunSetup(
      long horizon,
      long warmUp,
      long sample,
      long starvationAfter,
      long window,
      double lowProgress) {
    this(horizon, warmUp, sample, starvationAfter, window, lowProgress, 0, false);
  }
}
