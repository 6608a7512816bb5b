package org.epcsim.scenario;

import org.epcsim.unit.Rate;

/**
 * An open workload: requests come by themselves and wait for one of the enclave's threads, first
 * come first served; a thread without one is idle.
 */
public record RequestsSpec(
    @Key(
            description = "Requests that arrive, a Poisson process for the whole enclave",
            above = "0/s",
            max = "1e9/s",
            example = "200/s")
        Rate rate,
    @Key(
            description = "Accesses that a request needs",
            unit = "accesses",
            above = "0",
            max = Limits.WORK,
            example = "exponential(1e4)")
        DistributionSpec<Double> accesses) {}
