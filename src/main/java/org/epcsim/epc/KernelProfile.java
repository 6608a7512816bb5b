package org.epcsim.epc;

/** Rules that differ between kernels (KERNEL-SEMANTICS section 14). */
public enum KernelProfile {
  /**
   * Mainline: one free queue per NUMA node, the faulting CPU's node first, ascending after boot.
   */
  LINUX_6_X("linux-6.x"),
  /**
   * The v4 vEPC patch on 5.11: one free queue per section, searched in section order whatever the
   * CPU, descending after boot; no SGX_IOC_VEPC_REMOVE_ALL, no EAUG.
   */
  V4_PATCH("v4-patch");

  private final String label;

  KernelProfile(String label) {
    this.label = label;
  }

  /** The name under which users select the profile. */
  public String label() {
    return label;
  }

  /** True if free pages are queued by section and handed out in section order. */
  boolean queuesBySection() {
    return this == V4_PATCH;
  }

  /** True if a fault on a page never added may add it, given SGX2 (from Linux 6.0). */
  public boolean hasEaug() {
    return this == LINUX_6_X;
  }

  /** True if SGX_IOC_VEPC_REMOVE_ALL exists (from Linux 5.16). */
  public boolean hasRemoveAll() {
    return this == LINUX_6_X;
  }
}
