package org.epcsim.scenario;

import org.epcsim.unit.SimDuration;

/** How long a run lasts, what of it is measured, and the seed of its random streams. */
public record RunSpec(
    @Key(
            description = "Seed that all random streams are derived from",
            defaultValue = "1",
            min = "0",
            max = "9223372036854775807",
            example = "42")
        long seed,
    @Key(
            description = "Simulated time at which the run ends, warm-up included",
            above = "0 s",
            max = Limits.HORIZON,
            example = "10 min")
        SimDuration horizon,
    @Key(
            description =
                "Simulated time at the beginning that is not measured, less than `horizon`",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "30 s")
        SimDuration warmUp,
    @Key(
            description = "Interval of the time series, at least 1 us and a millionth of `horizon`",
            otherwise = "`horizon` / 500",
            min = "1 us",
            max = Limits.HORIZON,
            example = "100 ms")
        SimDuration sample,
    @Key(
            description =
                "Whether the run ends before `horizon` as soon as every enclave with `work` has ended",
            defaultValue = "false",
            example = "true")
        boolean untilWorkDone) {

  /** Fills in the interval of the time series. */
  public RunSpec {
    sample =
        sample == null ? new SimDuration(Math.max(1000, (horizon.nanos() + 499) / 500)) : sample;
  }
}
