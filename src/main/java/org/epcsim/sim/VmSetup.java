package org.epcsim.sim;

import java.util.List;

/**
 * A virtual machine to simulate.
 *
 * @param name unique among VMs
 * @param sections its vEPC sections, one file each
 * @param start when QEMU starts, ns
 * @param end when it ends, ns; {@link Long#MAX_VALUE}: never
 * @param sanitise whether the guest's kernel EREMOVEs every page at boot
 * @param touchRate first touches per second after boot; 0: none
 * @param touchPages how many pages are so touched at most
 * @param enclaves guest enclaves that are built after boot
 * @param closeOrder indices of the sections in the order in which their files are closed
 * @param closeGap time between two closes, ns
 * @param exitOnSigbus whether the VMM closes its files on SIGBUS instead of stopping its vCPUs
 * @param node the NUMA node of its vCPUs
 */
public record VmSetup(
    String name,
    List<Section> sections,
    long start,
    long end,
    boolean sanitise,
    double touchRate,
    long touchPages,
    List<GuestEnclave> enclaves,
    List<Integer> closeOrder,
    long closeGap,
    boolean exitOnSigbus,
    int node) {

  /**
   * One memory-backend-epc.
   *
   * @param pages its size
   * @param prealloc whether QEMU touches every page before boot
   */
  public record Section(String name, int pages, boolean prealloc) {}

  /**
   * A guest enclave: a SECS in one section, children in another or the same.
   *
   * @param start when its build begins, ns after boot
   */
  public record GuestEnclave(String name, int secs, int children, int pages, long start) {}

  /** Pages of all sections. */
  public long pages() {
    return sections.stream().mapToLong(Section::pages).sum();
  }
}
