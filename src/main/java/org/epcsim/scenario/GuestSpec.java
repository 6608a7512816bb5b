package org.epcsim.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** A virtual machine with vEPC, or several alike. */
public record GuestSpec(
    @Key(
            description =
                "Its vEPC sections by name, 1 to 8 with 2^28 pages in all, each one opening of /dev/sgx_vepc",
            example = "{a: 16 MiB, b: {size: 16 MiB, prealloc: true}}")
        @Shorthand("{epc: _}")
        Map<String, VepcSectionSpec> vepc,
    @Key(
            description =
                "Whether sections that do not say so themselves are filled before boot, as QEMU's prealloc=on does",
            defaultValue = "false",
            example = "true")
        boolean prealloc,
    @Key(
            description = "How many alike, named `NAME-1`, `NAME-2`, and so on",
            unit = "guests",
            otherwise = "exactly one, named `NAME`",
            min = "0",
            max = Limits.INSTANCES,
            example = "4")
        OptionalInt count,
    @Key(
            description = "When it starts, the first of them if there are several",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "10 s")
        SimDuration start,
    @Key(
            description = "Gap between the starts of one and the next",
            defaultValue = "0 s",
            max = Limits.HORIZON,
            example = "5 s")
        SimDuration every,
    @Key(
            description =
                "What its kernel does with the vEPC at boot: EREMOVE every page as Linux does (sanitise); nothing, each page comes when an enclave first uses it (lazy, not Linux); it has no SGX driver (none)",
            defaultValue = "sanitise",
            example = "none")
        Boot boot,
    @Key(
            description = "Touches of pages after boot; of use where boot leaves pages out",
            otherwise = "none but those of boot and `enclaves`",
            example = "{rate: 1000/s}")
        Optional<TouchSpec> touch,
    @Key(
            description =
                "Enclaves of the guest, built after its boot, by name; thread i runs on vCPU i modulo `vcpus`",
            defaultValue = "{}",
            example = "{app: {size: 4 MiB, rate: 1e5/s}}")
        SortedMap<String, EnclaveSpec> enclaves,
    @Key(
            description = "Point in time at which all of them end; not together with `lifetime`",
            otherwise = "lives to the horizon",
            max = Limits.HORIZON,
            example = "50 s")
        Optional<SimDuration> end,
    @Key(
            description = "Time from the start of each to its end; not together with `end`",
            otherwise = "lives to the horizon",
            above = "0 s",
            max = Limits.HORIZON,
            example = "exponential(20 s)")
        Optional<DistributionSpec<SimDuration>> lifetime,
    @Key(
            description =
                "When it reboots, counted from the start of each, ascending: SGX_IOC_VEPC_REMOVE_ALL on every section, then boot",
            defaultValue = "[]",
            above = "0 s",
            max = Limits.HORIZON,
            example = "[5 s, 10 s]")
        List<SimDuration> reboots,
    @Key(
            description = "How the files of its sections are closed at the end",
            defaultValue = "{}",
            example = "{order: [b, a], gap: 1 s}")
        CloseSpec close,
    @Key(
            description =
                "What its VMM does on SIGBUS: stop with all files open (stop) or exit and close them (exit)",
            defaultValue = "stop",
            example = "exit")
        OnSigbus onSigbus,
    @Key(
            description = "Virtual CPUs",
            unit = "vCPUs",
            defaultValue = "1",
            min = "1",
            max = "4096",
            example = "4")
        int vcpus,
    @Key(
            description =
                "NUMA nodes of its vCPUs, in turns: free pages are looked for there first",
            unit = "node number",
            defaultValue = "0",
            min = "0",
            max = "63",
            example = "[0, 1]")
        @Shorthand("[_]")
        List<Integer> node) {

  /** What a guest's kernel does with its vEPC at boot. */
  public enum Boot {
    /** A Linux guest: EREMOVE of every page, so that the whole vEPC becomes resident. */
    SANITISE,
    /** An SGX driver that leaves pages alone until it uses them; no Linux. */
    LAZY,
    /** A guest without an SGX driver: no page is touched. */
    NONE;

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a VMM does when a vEPC fault ends in SIGBUS; MODEL section 3, assumed. */
  public enum OnSigbus {
    /** The vCPUs stop; the files stay open and no page returns until the guest's end. */
    STOP,
    /** The VMM exits; the files close and pages return. */
    EXIT;

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Hands the guest's own settings down: {@code prealloc} to the sections that do not say, and the
   * order in which the sections are given to {@code close}. The sections are then sorted by name.
   */
  public GuestSpec {
    if (close.order() == null) {
      close = new CloseSpec(List.copyOf(vepc.keySet()), close.gap(), close.keptOpen());
    }
    vepc = withPrealloc(vepc, prealloc);
  }

  /** Returns the names of the guests described, given the name they are described under. */
  public List<String> instances(String name) {
    return Limits.instances(name, count);
  }

  /**
   * Returns when a guest starts.
   *
   * @param instance its place among those alike, from 0
   */
  public SimDuration startOf(int instance) {
    return new SimDuration(Limits.after(start.nanos(), every.nanos(), instance));
  }

  /** Returns the pages of all its sections. */
  public Pages vepcPages() {
    return new Pages(vepc.values().stream().mapToLong(section -> section.size().count()).sum());
  }

  private static Map<String, VepcSectionSpec> withPrealloc(
      Map<String, VepcSectionSpec> sections, boolean prealloc) {
    SortedMap<String, VepcSectionSpec> filled = new TreeMap<>(sections);
    filled.replaceAll(
        (name, section) ->
            section.prealloc() == null
                ? new VepcSectionSpec(section.size(), prealloc, section.node())
                : section);
    return Collections.unmodifiableSortedMap(filled);
  }
}
