package org.epcsim.sim;

import java.util.List;
import java.util.Optional;
import org.epcsim.random.Distribution;

/**
 * A virtual machine to simulate.
 *
 * @param name unique among VMs
 * @param tenant the name under which it is admitted and counted: its arrival process's or guest's
 * @param sections its vEPC sections, one file each
 * @param start when it asks for its admission, ns; QEMU starts when it is admitted
 * @param end when it ends, ns; {@link Long#MAX_VALUE}: never
 * @param lifetime from its start, boot included, to its end in ns, instead of {@code end}; drawn
 *     from its own stream when it comes, so who is admitted changes nothing
 * @param boot what the guest's kernel does with its vEPC at boot
 * @param touchRate first touches per second after boot; 0: none
 * @param touchPages how many pages are so touched at most
 * @param enclaves guest enclaves; their starts and stops count from the end of the boot, their
 *     nodes are the guest's
 * @param vcpus virtual CPUs, at least 1
 * @param nodes vCPU i runs on a CPU of the host's node {@code nodes[i mod size]}
 * @param reboots when it reboots, ns after its start, ascending
 * @param closeOrder indices of the sections in the order in which their files are closed
 * @param closeGap time between two closes, ns
 * @param keptOpen by section, for how long another process keeps its file open after the VM has
 *     closed it, ns
 * @param exitOnSigbus whether the VMM closes its files on SIGBUS instead of stopping its vCPUs
 */
public record VmSetup(
    String name,
    String tenant,
    List<Section> sections,
    long start,
    long end,
    Optional<Distribution> lifetime,
    Boot boot,
    double touchRate,
    long touchPages,
    List<EnclaveSetup> enclaves,
    int vcpus,
    List<Integer> nodes,
    List<Long> reboots,
    List<Integer> closeOrder,
    long closeGap,
    List<Long> keptOpen,
    boolean exitOnSigbus) {

  /** What a guest's kernel does with its vEPC at boot. */
  public enum Boot {
    /** A Linux guest: EREMOVE of every page, so that all of them become resident. */
    SANITISE,
    /** An SGX driver that touches a page when it uses it (not Linux; a what-if). */
    LAZY,
    /** No SGX driver: no page is touched. */
    NONE
  }

  /**
   * One memory-backend-epc.
   *
   * @param pages its size
   * @param prealloc whether QEMU touches every page before boot
   * @param node the guest's NUMA node that it is shown on
   */
  public record Section(String name, int pages, boolean prealloc, int node) {}

  /** Copies the lists. */
  public VmSetup {
    sections = List.copyOf(sections);
    enclaves = List.copyOf(enclaves);
    nodes = List.copyOf(nodes);
    reboots = List.copyOf(reboots);
    closeOrder = List.copyOf(closeOrder);
    keptOpen = List.copyOf(keptOpen);
  }

  /** The same under another name and tenant, with another start. */
  VmSetup as(String otherName, String otherTenant, long otherStart) {
    return new VmSetup(
        otherName,
        otherTenant,
        sections,
        otherStart,
        end,
        lifetime,
        boot,
        touchRate,
        touchPages,
        enclaves,
        vcpus,
        nodes,
        reboots,
        closeOrder,
        closeGap,
        keptOpen,
        exitOnSigbus);
  }

  /** Pages of all sections. */
  public long pages() {
    return sections.stream().mapToLong(Section::pages).sum();
  }

  /** The host's node of a vCPU. */
  int node(int vcpu) {
    return nodes.get(vcpu % nodes.size());
  }
}
