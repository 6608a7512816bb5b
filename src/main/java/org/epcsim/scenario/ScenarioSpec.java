package org.epcsim.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One machine, who uses its EPC, and for how long; read by {@link ScenarioReader}. */
public record ScenarioSpec(
    @Key(
            description =
                "Name of the scenario in result files: letters, digits, `_` and `-`, 1 to 64",
            example = "client-93mib")
        String name,
    @Key(
            description = "What the scenario shows, for people",
            otherwise = "none",
            example = "One enclave larger than EPC")
        String description,
    @Key(description = "The host", example = "{epc: 93.5 MiB}") MachineSpec machine,
    @Key(
            description = "What operations cost",
            defaultValue = "{}",
            example = "{profile: icelake-server}")
        CostsSpec costs,
    @Key(
            description = "The host's enclaves by name",
            defaultValue = "{}",
            example = "{db: {size: 64 MiB, rate: 2e6/s}}")
        SortedMap<String, EnclaveSpec> enclaves,
    @Key(
            description = "The virtual machines by name",
            defaultValue = "{}",
            example = "{tenant: {vepc: 32 MiB}}")
        SortedMap<String, GuestSpec> guests,
    @Key(
            description = "Virtual machines that come by and by, by the name of the process",
            defaultValue = "{}",
            example = "{tenant: {guest: tenant, rate: 3/min}}")
        SortedMap<String, ArrivalsSpec> arrivals,
    @Key(
            description = "Which virtual machines are let in",
            defaultValue = "{}",
            example = "{hostReserve: 16 MiB}")
        AdmissionSpec admission,
    @Key(
            description = "When an actor counts as starved or as making low progress",
            defaultValue = "{}",
            example = "{after: 20 ms}")
        StarvationSpec starvation,
    @Key(
            description = "What counts as acceptable performance",
            defaultValue = "{}",
            example = "{slowdown: 1.2}")
        AcceptableSpec acceptable,
    @Key(
            description = "Rules that Linux does not have; absent, Linux's hold",
            defaultValue = "{}",
            example = "{ageing: false}")
        WhatIfSpec whatIf,
    @Key(description = "How long, and from which seed", example = "{horizon: 60 s}") RunSpec run,
    @Key(
            description = "Many runs instead of one: replications, points, intervals",
            otherwise = "one run",
            example = "{experiment: terminating, axes: {run.seed: [1, 2]}}")
        Optional<StudySpec> study,
    @Key(
            description =
                "What metrics are expected to be, of every actor that has them or of `ACTOR.METRIC`, their means at every point; otherwise exit code 4",
            defaultValue = "{}",
            paths = true,
            example = "{slowdown: <= 1.1}")
        SortedMap<String, Expectation> expect) {

  /** Fills in the description. */
  public ScenarioSpec {
    description = description == null ? "" : description;
  }

  /** Returns the guests that are started as they stand: those that are nobody's template. */
  public SortedMap<String, GuestSpec> startedGuests() {
    SortedMap<String, GuestSpec> started = new TreeMap<>(guests);
    arrivals.values().forEach(process -> started.remove(process.guest()));
    return started;
  }

  /**
   * Returns the scenario with all defaults in: a tree of maps sorted by name, lists, numbers, truth
   * values and texts, quantities as text with their unit. Written as YAML it reads back to an equal
   * scenario. Keys that are optional and absent are left out.
   */
  public Map<String, Object> resolved() {
    return ResolvedTree.of(this);
  }
}
