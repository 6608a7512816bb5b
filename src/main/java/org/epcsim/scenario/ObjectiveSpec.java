package org.epcsim.scenario;

import java.util.Optional;

/**
 * The value of one key that is looked for: the largest at which the machine is still acceptable.
 */
public record ObjectiveSpec(
    @Key(
            description = "Path of the key: a number, a size, a duration or a rate",
            example = "guests.tenant.count")
        String vary,
    @Key(description = "Least value looked at", defaultValue = "0", example = "0") String from,
    @Key(
            description = "Largest value looked at",
            otherwise = "as many as the EPC could hold",
            example = "24")
        Optional<String> to,
    @Key(
            description = "Distance of neighbouring values",
            otherwise = "1 for a number, a 64th of the span otherwise",
            example = "16 MiB")
        Optional<String> step,
    @Key(
            description = "Probability that the answer is wrong, at most",
            unit = "probability",
            defaultValue = "0.05",
            above = "0",
            max = "0.5",
            example = "0.1")
        double alpha,
    @Key(
            description =
                "How near the probability of a good run may be to the one asked for to be left undecided",
            unit = "probability",
            defaultValue = "0.02",
            min = "0",
            max = "0.5",
            example = "0.03")
        double indifference,
    @Key(
            description = "Replications after which a value is left undecided",
            defaultValue = "1000",
            min = "1",
            max = "1000000",
            example = "400")
        int most,
    @Key(
            description =
                "Whether the machine gets better as the value grows: then the least is looked for",
            defaultValue = "false",
            example = "true")
        boolean least) {}
