package org.epcsim.scenario;

import org.epcsim.unit.Pages;

/** One contiguous range of EPC as CPUID leaf 12H reports it. */
public record EpcSectionSpec(
    @Key(
            description = "NUMA node the section lies on",
            unit = "node number",
            min = "0",
            max = "63",
            example = "1")
        int node,
    @Key(
            description = "Size of the section",
            min = "1 page",
            max = "268435456 pages",
            example = "23936 pages")
        Pages size) {}
