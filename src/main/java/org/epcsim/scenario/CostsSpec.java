package org.epcsim.scenario;

import java.util.Optional;

/** What operations cost: a profile's figures, each of which can be replaced. */
@Shorthand("{profile: _}")
public record CostsSpec(
    @Key(
            description = "The processor whose figures hold where no other is given",
            defaultValue = "skylake-client",
            example = "icelake-server")
        CostsProfile profile,
    @Key(
            description = "The clock rate that turns cycles into time",
            otherwise = "the profile's",
            example = "3.4 GHz")
        Optional<Frequency> clock,
    @Key(
            description = "A whole page swap and its split; an entry of its own has the last word",
            otherwise = "the profile's",
            example = "{total: 64000 cycles}")
        Optional<SwapSpec> swap,
    @Key(
            description = "An asynchronous exit of an enclave thread (AEX), by a fault or an IPI",
            otherwise = "the profile's",
            example = "4000 cycles")
        Optional<DistributionSpec<CostSpec>> aex,
    @Key(
            description = "The return of a thread into its enclave (ERESUME)",
            otherwise = "the profile's",
            example = "3000 cycles")
        Optional<DistributionSpec<CostSpec>> eresume,
    @Key(
            description = "The kernel's fault path with the enclave's lock held, without ELDU",
            otherwise = "the profile's",
            example = "9000 cycles")
        Optional<DistributionSpec<CostSpec>> fault,
    @Key(
            description = "Loading one evicted page (ELDU) with its copy from memory",
            otherwise = "the profile's",
            example = "12000 cycles")
        Optional<DistributionSpec<CostSpec>> eldu,
    @Key(
            description = "Writing one page out (EWB) with its copy to memory",
            otherwise = "the profile's",
            example = "12000 cycles")
        Optional<DistributionSpec<CostSpec>> ewb,
    @Key(
            description =
                "Adding one page while an enclave is built (EADD), its share of the ioctl included; in guests too",
            otherwise = "the profile's",
            example = "10 us")
        Optional<DistributionSpec<CostSpec>> eadd,
    @Key(
            description =
                "Measuring one page while an enclave is built (16 EEXTEND); in guests too",
            otherwise = "the profile's",
            example = "88000 cycles")
        Optional<DistributionSpec<CostSpec>> eextend,
    @Key(
            description =
                "Adding one page at its first access (EAUG and EACCEPT), without the fault itself",
            otherwise = "the profile's",
            example = "20000 cycles")
        Optional<DistributionSpec<CostSpec>> eaug,
    @Key(
            description = "Creating an enclave (ECREATE) with the ioctl; in guests too",
            otherwise = "the profile's",
            example = "28500 cycles")
        Optional<DistributionSpec<CostSpec>> ecreate,
    @Key(
            description = "Initialising a host enclave (EINIT) with the ioctl",
            otherwise = "the profile's",
            example = "60000 cycles")
        Optional<DistributionSpec<CostSpec>> einit,
    @Key(
            description = "Testing and clearing one page's Accessed bit in a reclaim pass",
            otherwise = "the profile's",
            example = "300 cycles")
        Optional<DistributionSpec<CostSpec>> age,
    @Key(
            description = "Unmapping and blocking one page (EBLOCK) in a reclaim pass",
            otherwise = "the profile's",
            example = "1000 cycles")
        Optional<DistributionSpec<CostSpec>> block,
    @Key(
            description =
                "ETRACK and IPI in a reclaim pass, for each enclave that lost a page and has threads inside",
            otherwise = "the profile's",
            example = "2 us")
        Optional<DistributionSpec<CostSpec>> etrack,
    @Key(
            description = "One more thread inside the enclave when ETRACK sends its IPIs",
            otherwise = "the profile's",
            example = "200 ns")
        Optional<DistributionSpec<CostSpec>> ipi,
    @Key(
            description = "From the wake-up of ksgxd to its first reclaim pass",
            otherwise = "the profile's",
            example = "5 us")
        Optional<DistributionSpec<CostSpec>> ksgxdWakeup,
    @Key(
            description =
                "Mean time between two tries of an access while its page cannot be had, above 0",
            otherwise = "the profile's",
            example = "2 us")
        Optional<DistributionSpec<CostSpec>> retry,
    @Key(
            description =
                "A guest's first touch of a vEPC page: EPT violation and the host's fault",
            otherwise = "the profile's",
            example = "6000 cycles")
        Optional<DistributionSpec<CostSpec>> vepcFault,
    @Key(
            description =
                "A guest's first access to a vEPC page that QEMU has preallocated: EPT violation only",
            otherwise = "the profile's",
            example = "1650 cycles")
        Optional<DistributionSpec<CostSpec>> eptViolation,
    @Key(
            description =
                "Removing one vEPC page (EREMOVE), when a guest boots or a file is closed",
            otherwise = "the profile's",
            example = "4500 cycles")
        Optional<DistributionSpec<CostSpec>> eremove,
    @Key(
            description =
                "Extra time of an access to a page on another NUMA node than the thread's; only the mean counts",
            otherwise = "the profile's",
            example = "100 ns")
        Optional<DistributionSpec<CostSpec>> remoteAccess,
    @Key(
            description =
                "How far a retry's period varies, uniformly, either way, as a share of it",
            unit = "ratio",
            defaultValue = "0.1",
            min = "0",
            max = "0.5",
            example = "0.05")
        double retryJitter) {

  /** Processors whose figures the program knows. */
  public enum CostsProfile {
    /** A client processor of the Skylake kind: 128 MiB of PRM, 3.4 GHz. */
    SKYLAKE_CLIENT("skylake-client"),
    /** A server processor of the Ice Lake kind. */
    ICELAKE_SERVER("icelake-server");

    private final String spelling;

    CostsProfile(String spelling) {
      this.spelling = spelling;
    }

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return spelling;
    }
  }
}
