package org.epcsim.scenario;

import java.util.Optional;
import java.util.OptionalDouble;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** A phase of an enclave: which pages it visits, and for how long. */
public record PhaseSpec(
    @Key(
            description = "Which page of the phase's working set is visited next",
            defaultValue = "uniform",
            example = "{kind: zipf, exponent: 0.9}")
        PatternSpec.Independent pattern,
    @Key(
            description = "Pages visited in the phase",
            min = "1 page",
            max = "268435456 pages",
            example = "16 MiB")
        Pages workingSet,
    @Key(
            description = "First of these pages; they end within the enclave's `workingSet`",
            defaultValue = "0 pages",
            max = "268435456 pages",
            example = "4 MiB")
        Pages from,
    @Key(
            description = "How long the phase lasts in time; either this or `accesses`",
            otherwise = "`accesses` says",
            above = "0 s",
            max = Limits.HORIZON,
            example = "10 s")
        Optional<SimDuration> time,
    @Key(
            description =
                "How long the phase lasts in accesses of all threads; either this or `time`",
            unit = "accesses",
            otherwise = "`time` says",
            above = "0",
            max = Limits.WORK,
            example = "1e6")
        OptionalDouble accesses) {}
