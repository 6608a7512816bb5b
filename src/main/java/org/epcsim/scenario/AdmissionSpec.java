package org.epcsim.scenario;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.epcsim.unit.Pages;

/** Which virtual machines are let in; the kernel itself has no such rule (MODEL section 3). */
public record AdmissionSpec(
    @Key(
            description =
                "EPC kept for the host: a VM is refused when the vEPC of all live VMs would pass the rest",
            otherwise = "vEPC is not looked at",
            max = "268435456 pages",
            example = "16 MiB")
        Optional<Pages> hostReserve,
    @Key(
            description =
                "Most VMs of an arrival process or guest that live at a time, by its name",
            unit = "guests",
            defaultValue = "{}",
            min = "0",
            max = Limits.INSTANCES,
            example = "{tenant: 3}")
        SortedMap<String, Integer> caps,
    @Key(
            description =
                "What becomes of a VM that is refused: it goes away (lose) or waits for its turn (queue)",
            defaultValue = "lose",
            example = "queue")
        Refused refused,
    @Key(
            description =
                "Whether a VM that fits may pass those that wait before it; only with `refused: queue`",
            defaultValue = "false",
            example = "true")
        boolean backfill) {

  /** What becomes of a virtual machine that is not admitted at once. */
  public enum Refused {
    /** It goes away and is counted as refused. */
    LOSE,
    /** It waits, first come first served. */
    QUEUE;

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
