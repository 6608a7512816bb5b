package org.epcsim.scenario;

import org.epcsim.unit.SimDuration;

/** When an actor counts as starved, and when an enclave counts as making low progress. */
public record StarvationSpec(
    @Key(
            description = "Unbroken wait for an EPC page from which on an actor is starved",
            defaultValue = "10 ms",
            above = "0 s",
            max = Limits.HORIZON,
            example = "20 ms")
        SimDuration after,
    @Key(
            description = "Length of the windows in which progress is looked at",
            defaultValue = "1 s",
            above = "0 s",
            max = Limits.HORIZON,
            example = "500 ms")
        SimDuration window,
    @Key(
            description = "Share of its ideal progress below which a window counts as low",
            unit = "ratio",
            defaultValue = "0.1",
            min = "0",
            max = "1",
            example = "0.2")
        double lowProgress) {}
