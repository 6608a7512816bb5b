package org.epcsim.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.epcsim.unit.Pages;
import org.epcsim.unit.Rate;
import org.epcsim.unit.SimDuration;

/**
 * An enclave of the host or of a guest, or several alike: how large it is and how it uses its
 * pages.
 */
public record EnclaveSpec(
    @Key(
            description =
                "Pages it may have in all; ELRANGE, its address range, is the next power of two",
            min = "1 page",
            max = "268435456 pages",
            example = "64 MiB")
        Pages size,
    @Key(
            description =
                "Pages added while it is built; the rest, up to `size`, at their first access by EAUG (EDMM), which needs `machine.sgx2`",
            otherwise = "`size`",
            min = "1 page",
            max = "268435456 pages",
            example = "32 MiB")
        Pages added,
    @Key(
            description = "Pages measured with EEXTEND while it is built, at most `added`",
            defaultValue = "0 pages",
            max = "268435456 pages",
            example = "1 MiB")
        Pages measured,
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
            description =
                "When its build begins, the first of them if there are several; in a guest counted from the end of its boot",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "5 s")
        SimDuration start,
    @Key(
            description = "Gap between the starts of one and the next",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "2 s")
        SimDuration every,
    @Key(
            description =
                "When all of them are released, counted as `start` is; not together with `lifetime`",
            otherwise = "lives to the horizon",
            max = Limits.HORIZON,
            example = "50 s")
        Optional<SimDuration> stop,
    @Key(
            description = "Time from the start of each to its release; not together with `stop`",
            otherwise = "lives to the horizon",
            above = "0 s",
            max = Limits.HORIZON,
            example = "lognormal(20 s, 0.5)")
        Optional<DistributionSpec<SimDuration>> lifetime,
    @Key(
            description =
                "Accesses of all threads after which it has done its work and is released",
            unit = "accesses",
            otherwise = "unbounded",
            min = "1",
            max = Limits.WORK,
            example = "1e9")
        OptionalDouble work,
    @Key(
            description = "Requests that its threads serve",
            otherwise = "its threads always have work",
            example = "{rate: 200/s, accesses: exponential(1e4)}")
        Optional<RequestsSpec> requests,
    @Key(
            description =
                "NUMA nodes of its threads, in turns: free pages are looked for there first; not in a guest",
            unit = "node number",
            defaultValue = "0",
            min = "0",
            max = "63",
            example = "[0, 1]")
        @Shorthand("[_]")
        List<Integer> node,
    @Key(
            description = "Its control group in `whatIf.cgroups`; not in a guest",
            otherwise = "in none",
            example = "small")
        Optional<String> cgroup,
    @Key(
            description = "How many alike, named `NAME-1`, `NAME-2`, and so on",
            unit = "enclaves",
            otherwise = "exactly one, named `NAME`",
            min = "0",
            max = Limits.INSTANCES,
            example = "3")
        OptionalInt count) {

  /** Fills in the working set and the pages added. */
  public EnclaveSpec {
    workingSet = workingSet == null ? size : workingSet;
    added = added == null ? size : added;
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

  /**
   * Returns when an enclave starts.
   *
   * @param instance its place among those alike, from 0
   */
  public SimDuration startOf(int instance) {
    return new SimDuration(Limits.after(start.nanos(), every.nanos(), instance));
  }
}
