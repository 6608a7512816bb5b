package org.epcsim.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.epcsim.unit.Pages;
import org.epcsim.unit.Rate;
import org.epcsim.unit.SimDuration;

/** An enclave of the host, or several alike: how large it is and how it uses its pages. */
public record EnclaveSpec(
    @Key(
            description =
                "Pages added while it is built; ELRANGE, its address range, is the next power of two",
            min = "1 page",
            max = "268435456 pages",
            example = "64 MiB")
        Pages size,
    @Key(
            description = "Pages its threads visit, from page 0 on, at most `size`",
            otherwise = "`size`",
            min = "1 page",
            max = "268435456 pages",
            example = "48 MiB")
        Pages workingSet,
    @Key(
            description = "Threads inside the enclave",
            unit = "threads",
            defaultValue = "1",
            min = "1",
            max = "4096",
            example = "4")
        int threads,
    @Key(
            description = "Accesses of one thread while it runs; an access is one visit to a page",
            above = "0/s",
            max = "1e12/s",
            example = "2e6/s")
        Rate rate,
    @Key(
            description = "Which page a thread visits next",
            defaultValue = "uniform",
            example = "{kind: zipf, exponent: 0.9}")
        PatternSpec pattern,
    @Key(
            description = "When its build begins",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "5 s")
        SimDuration start,
    @Key(
            description = "When it is released, after `start`",
            otherwise = "lives to the horizon",
            max = Limits.HORIZON,
            example = "50 s")
        Optional<SimDuration> stop,
    @Key(
            description = "NUMA node of its threads: free pages are looked for there first",
            unit = "node number",
            defaultValue = "0",
            min = "0",
            max = "63",
            example = "1")
        int node,
    @Key(
            description = "How many alike, named `NAME-1`, `NAME-2`, and so on",
            unit = "enclaves",
            otherwise = "exactly one, named `NAME`",
            min = "0",
            max = Limits.INSTANCES,
            example = "3")
        OptionalInt count) {

  /** Fills in the working set. */
  public EnclaveSpec {
    workingSet = workingSet == null ? size : workingSet;
  }

  /**
   * Returns the address range of the enclave: the least power of two of pages that holds its size.
   */
  public Pages elrange() {
    long highest = Long.highestOneBit(size.count());
    return new Pages(highest == size.count() ? highest : highest * 2);
  }

  /** Returns the names of the enclaves described, given the name they are described under. */
  public List<String> instances(String name) {
    return Limits.instances(name, count);
  }
}
