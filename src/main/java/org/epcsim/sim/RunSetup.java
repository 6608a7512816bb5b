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
 */
public record RunSetup(
    long horizon,
    long warmUp,
    long sample,
    long starvationAfter,
    long window,
    double lowProgress) {}
