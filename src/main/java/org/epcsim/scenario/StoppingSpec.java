package org.epcsim.scenario;

import java.util.List;

/** When a point has had replications enough; looks are at n, 2 n, 4 n, ... of them. */
public record StoppingSpec(
    @Key(
            description = "Half-width that is narrow enough, as a share of the mean",
            unit = "ratio",
            defaultValue = "0.05",
            above = "0",
            max = "1",
            example = "0.02")
        double relative,
    @Key(
            description = "Half-width that is narrow enough whatever the mean",
            defaultValue = "0",
            min = "0",
            max = "1e12",
            example = "0.001")
        double absolute,
    @Key(
            description = "Replications after which a point is given up, with exit code 5",
            defaultValue = "320",
            min = "2",
            max = "100000",
            example = "640")
        int most,
    @Key(
            description = "Metrics that are to be known so well, of every actor that has them",
            defaultValue = "[slowdown]",
            example = "[slowdown, free_pages_mean]")
        List<String> metrics) {}
