package org.epcsim.scenario;

import java.util.Optional;
import org.epcsim.unit.Pages;
import org.epcsim.unit.Rate;

/**
 * How a guest first touches the pages of its vEPC after boot: sections in the order of their names,
 * pages in ascending order.
 */
public record TouchSpec(
    @Key(
            description =
                "Pages touched a second, at exponential gaps, while the vCPU is not stalled; pages that are there already count",
            above = "0/s",
            max = "1e12/s",
            example = "1000/s")
        Rate rate,
    @Key(
            description = "How much is touched in all, from the first page on",
            otherwise = "everything",
            min = "1 page",
            max = "268435456 pages",
            example = "16 MiB")
        Optional<Pages> pages) {}
