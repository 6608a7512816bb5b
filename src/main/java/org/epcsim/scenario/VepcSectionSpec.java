package org.epcsim.scenario;

import org.epcsim.unit.Pages;

/** One vEPC section of a guest: a memory backend of QEMU, one opening of /dev/sgx_vepc. */
@Shorthand("{size: _}")
public record VepcSectionSpec(
    @Key(
            description = "Size of the section",
            min = "1 page",
            max = "268435456 pages",
            example = "32 MiB")
        Pages size,
    @Key(
            description = "Whether it is filled before boot",
            otherwise = "the guest's `prealloc`",
            example = "true")
        Boolean prealloc,
    @Key(
            description = "NUMA node that the guest sees it on",
            unit = "node number",
            defaultValue = "0",
            min = "0",
            max = "63",
            example = "1")
        int node) {}
