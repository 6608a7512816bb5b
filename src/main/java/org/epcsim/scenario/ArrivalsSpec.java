package org.epcsim.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.epcsim.unit.Rate;
import org.epcsim.unit.SimDuration;

/** Virtual machines of one kind that come one after the other, named {@code NAME-1} and so on. */
public record ArrivalsSpec(
    @Key(
            description =
                "Guest that each of them is like; it is then a template and not started by itself",
            example = "tenant")
        String guest,
    @Key(
            description = "Arrivals as a Poisson process; one of this, `every` and `at`",
            otherwise = "`every` or `at` says",
            above = "0/s",
            max = "1e9/s",
            example = "3/min")
        Optional<Rate> rate,
    @Key(
            description =
                "Gap between periodic arrivals, the first at `first`; one of this, `rate` and `at`",
            otherwise = "`rate` or `at` says",
            above = "0 s",
            max = Limits.HORIZON,
            example = "20 s")
        Optional<SimDuration> every,
    @Key(
            description = "Instants of the arrivals, ascending; one of this, `rate` and `every`",
            otherwise = "`rate` or `every` says",
            max = Limits.HORIZON,
            example = "[1 s, 2 s, 2 s]")
        Optional<List<SimDuration>> at,
    @Key(
            description = "When the process begins; not together with `at`",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "10 s")
        SimDuration first,
    @Key(
            description = "Most arrivals, refused ones included",
            unit = "guests",
            otherwise = "as many as come before the horizon",
            min = "0",
            max = "1000000000",
            example = "100")
        OptionalInt most) {}
