package org.epcsim.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.epcsim.unit.Pages;

/** The host: its EPC, its kernel, what its processor offers, and its CPUs and memory. */
public record MachineSpec(
    @Key(
            description =
                "The EPC sections, 1 to 8 with 2^28 pages in all, in the order the firmware lists them",
            example = "[{node: 0, size: 8 GiB}, {node: 1, size: 8 GiB}]")
        @Shorthand("[{node: 0, size: _}]")
        List<EpcSectionSpec> epc,
    @Key(
            description = "The kernel whose EPC rules hold",
            defaultValue = "linux-6.x",
            example = "v4-patch")
        KernelProfile profile,
    @Key(
            description =
                "Whether the processor offers VMX; without it the kernel has no /dev/sgx_vepc",
            defaultValue = "true",
            example = "false")
        boolean vmx,
    @Key(
            description = "Whether the processor offers SGX2, so that enclaves can grow by EAUG",
            defaultValue = "false",
            example = "true")
        boolean sgx2,
    @Key(
            description = "Logical CPUs that everything runnable shares",
            unit = "CPUs",
            otherwise = "each has one of its own",
            min = "1",
            max = "65536",
            example = "32")
        OptionalInt cpus,
    @Key(
            description = "Most evicted pages that the host's memory holds",
            otherwise = "unlimited",
            max = "68719476736 pages",
            example = "4 GiB")
        Optional<Pages> backingStore) {

  /** Kernels whose EPC rules differ. Source: KERNEL-SEMANTICS section 14. */
  public enum KernelProfile {
    /** Mainline 6.x: one free queue a NUMA node. */
    LINUX_6_X("linux-6.x"),
    /** The fourth version of the vEPC patches on 5.11: one free queue a section, no REMOVE_ALL. */
    V4_PATCH("v4-patch");

    private final String spelling;

    KernelProfile(String spelling) {
      this.spelling = spelling;
    }

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return spelling;
    }
  }

  /** Copies the list. */
  public MachineSpec {
    epc = List.copyOf(epc);
  }

  /** Returns the pages of all sections. */
  public Pages pages() {
    return new Pages(epc.stream().mapToLong(section -> section.size().count()).sum());
  }
}
