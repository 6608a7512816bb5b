package org.epcsim.scenario;

import org.epcsim.unit.Pages;

/** A control group of host enclaves whose EPC is limited; not in the Linux that is modelled. */
@Shorthand("{limit: _}")
public record CgroupSpec(
    @Key(
            description = "Most EPC pages of its enclaves together, SECS and VA pages included",
            min = "1 page",
            max = "268435456 pages",
            example = "64 MiB")
        Pages limit) {}
