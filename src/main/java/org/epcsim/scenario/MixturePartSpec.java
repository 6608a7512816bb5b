package org.epcsim.scenario;

/** One pattern of a mixture. */
public record MixturePartSpec(
    @Key(
            description = "How often, in proportion to the weights of the other parts",
            above = "0",
            max = "1e9",
            example = "0.7")
        double weight,
    @Key(
            description = "Which page is visited when it is this part's turn",
            example = "{kind: zipf, exponent: 0.9}")
        PatternSpec.Part pattern) {}
