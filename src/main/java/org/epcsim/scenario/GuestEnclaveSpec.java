package org.epcsim.scenario;

import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/**
 * An enclave inside a guest, whose SECS may lie in one vEPC section and its children in another.
 */
public record GuestEnclaveSpec(
    @Key(description = "Section that holds its SECS", example = "a") String secs,
    @Key(description = "Child pages", min = "1 page", max = "268435456 pages", example = "4 MiB")
        Pages pages,
    @Key(description = "Section that holds its child pages", example = "b") String in,
    @Key(
            description = "When it is built, from the end of boot on",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "1 s")
        SimDuration start) {}
