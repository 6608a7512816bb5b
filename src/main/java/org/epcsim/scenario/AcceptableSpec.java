package org.epcsim.scenario;

/** What counts as acceptable performance in the measured verdict (MODEL section 5). */
public record AcceptableSpec(
    @Key(
            description = "Largest acceptable slowdown of the worst enclave",
            unit = "ratio",
            defaultValue = "1.1",
            min = "1",
            max = "1e6",
            example = "1.2")
        double slowdown,
    @Key(
            description =
                "Least acceptable probability of a run without failed start, failed build, kill, starvation or low progress; a single run must be without",
            unit = "probability",
            defaultValue = "0.95",
            above = "0",
            max = "1",
            example = "0.99")
        double cleanProbability) {}
