package org.epcsim.scenario;

import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/**
 * An enclave inside a guest, whose SECS may lie in one vEPC section and its children in another.
 */
public record GuestEnclaveSpec(
    @Key(description = "Section of `vepc` that holds its SECS", example = "a") String secs,
    @Key(
            description = "Its child pages",
            min = "1 page",
            max = "268435456 pages",
            example = "4 MiB")
        Pages pages,
    @Key(description = "Section of `vepc` that holds its child pages", example = "b") String in,
    @Key(
            description = "When its build begins, counted from the end of boot",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "1 s")
        SimDuration start) {}
