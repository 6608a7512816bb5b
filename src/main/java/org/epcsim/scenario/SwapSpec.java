package org.epcsim.scenario;

/**
 * A whole page swap, and what part of it each step is; the default is that of the profiles (FACTS
 * 1c: the total from VAULT, the split assumed).
 */
@Shorthand("{total: _}")
public record SwapSpec(
    @Key(
            description = "Fault, load and eviction of one page together",
            defaultValue = "40000 cycles",
            example = "64000 cycles")
        CostSpec total,
    @Key(
            description = "Share of `aex` and `eresume`, half each",
            unit = "ratio",
            defaultValue = "0.175",
            min = "0",
            max = "1",
            example = "0.175")
        double exit,
    @Key(
            description = "Share of `fault`",
            unit = "ratio",
            defaultValue = "0.225",
            min = "0",
            max = "1",
            example = "0.225")
        double fault,
    @Key(
            description = "Share of `eldu`",
            unit = "ratio",
            defaultValue = "0.3",
            min = "0",
            max = "1",
            example = "0.3")
        double load,
    @Key(
            description = "Share of `ewb`, `block` and `age`, as 110 : 7 : 3",
            unit = "ratio",
            defaultValue = "0.3",
            min = "0",
            max = "1",
            example = "0.3")
        double evict) {}
