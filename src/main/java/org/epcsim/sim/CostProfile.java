package org.epcsim.sim;

import java.util.EnumMap;
import java.util.Map;
import org.epcsim.random.Distribution;

/** Costs of a class of machines: one list of figures in cycles or microseconds, one clock each. */
public enum CostProfile {
  /** A Skylake client part. Clock: FACTS 1a, the 3.4 GHz at which VAULT's swap is 11.8 us. */
  SKYLAKE_CLIENT("skylake-client", 3.4),
  /** An Ice Lake server (Xeon 8370C of Azure's DCsv3). Clock: its base of 2.8 GHz; FACTS 1a. */
  ICELAKE_SERVER("icelake-server", 2.8);

  private final String label;
  private final double gigahertz;

  CostProfile(String label, double gigahertz) {
    this.label = label;
    this.gigahertz = gigahertz;
  }

  /** The name under which a scenario selects it. */
  public String label() {
    return label;
  }

  /** Cycles per nanosecond. */
  public double gigahertz() {
    return gigahertz;
  }

  /**
   * The profile's costs.
   *
   * @param clockGigahertz the clock that turns cycles into time
   * @param retryJitter how far a retry period may lie from the mean, as a share of it
   * @param given what takes the place of the profile's figures, in nanoseconds, by name
   */
  public CostModel costs(
      double clockGigahertz, double retryJitter, Map<CostName, Distribution> given) {
    EnumMap<CostName, CostModel.Entry> figures = figures(clockGigahertz);
    given.forEach(
        (name, time) -> figures.put(name, new CostModel.Entry(name, time, "scenario", false)));
    return new CostModel(figures, retryJitter);
  }

  /**
   * The whole swap is 40,000 cycles (FACTS 1c, from VAULT). Its split is arbitrary in FACTS and so
   * assumed here: 7,000 AEX and ERESUME, 9,000 kernel and lock, 12,000 ELDU, and 12,000 for the
   * eviction, of which 11,000 EWB, 700 EBLOCK and unmap, 300 ageing.
   */
  private static EnumMap<CostName, CostModel.Entry> figures(double clock) {
    EnumMap<CostName, CostModel.Entry> all = new EnumMap<>(CostName.class);
    String split = "part of VAULT's 40 K-cycle page swap (ASPLOS 2018); the split is assumed";
    String pie = "PIE (ASPLOS 2021), quoted from memory";
    assumed(all, CostName.AEX, 3_500 / clock, split); // FACTS 1c
    assumed(all, CostName.ERESUME, 3_500 / clock, split); // FACTS 1c
    assumed(all, CostName.FAULT, 9_000 / clock, split); // FACTS 1c
    assumed(all, CostName.ELDU, 12_000 / clock, split); // FACTS 1c
    assumed(all, CostName.EWB, 11_000 / clock, split); // FACTS 1c
    assumed(all, CostName.BLOCK, 700 / clock, split); // FACTS 1c
    assumed(all, CostName.AGE, 300 / clock, split); // FACTS 1c
    sourced(all, CostName.EADD, 10_000, "system time per fault, graphene PR #2154"); // FACTS 1a, 1c
    assumed(all, CostName.ECREATE, 28_500 / clock, pie); // FACTS 1b
    sourced(all, CostName.EINIT, 60_000 / clock, "50 K cycles or more, Linux's ioctl.c"); // 1a, 1c
    sourced(all, CostName.ETRACK, 2_000, "IPI round trip on Xeons, 1-3 us"); // FACTS 1a, 1c
    assumed(all, CostName.KSGXD_WAKEUP, 10_000, "wake-up of a kernel thread"); // no row
    assumed(all, CostName.RETRY, 9_000 / clock, "AEX, a fault handler that gives up, ERESUME");
    assumed(all, CostName.VEPC_FAULT, 6_000 / clock, "VM exit and a host fault"); // FACTS 1c
    sourced(all, CostName.EPT_VIOLATION, 1_650 / clock, "VM exit, Y. Shalabi 2014"); // FACTS 1a
    assumed(all, CostName.EEXTEND, 88_000 / clock, pie); // FACTS 1b: 16 times 5.5 K
    assumed(all, CostName.EAUG, 20_000 / clock, pie); // FACTS 1b: EAUG and EACCEPT
    sourced(all, CostName.IPI, 200, "per receiver of a TLB shootdown, unseel.com"); // FACTS 1a
    assumed(all, CostName.REMOTE_ACCESS, 60, "a remote cache miss beside a local one"); // no row
    assumed(all, CostName.EREMOVE, 4_500 / clock, pie); // FACTS 1b
    return all;
  }

  private static void sourced(
      EnumMap<CostName, CostModel.Entry> all, CostName name, double nanos, String source) {
    all.put(name, new CostModel.Entry(name, Math.round(nanos), source, false));
  }

  private static void assumed(
      EnumMap<CostName, CostModel.Entry> all, CostName name, double nanos, String source) {
    all.put(name, new CostModel.Entry(name, Math.round(nanos), source, true));
  }
}
