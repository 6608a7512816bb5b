package org.epcsim.vepc;

import java.util.SortedMap;
import java.util.TreeMap;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.PageList;
import org.epcsim.epc.PageRun;
import org.epcsim.epc.PageType;

/**
 * The /dev/sgx_vepc driver of a host (KERNEL-SEMANTICS 10 to 12).
 *
 * <p>Pages are given on the first touch, are never reclaimed, and come back by the release of the
 * file only. What the guest does to its pages goes through here as well, because the release has to
 * undo it.
 */
public final class VepcDriver {
  private final Epc epc;
  private final boolean vmx;
  private final PfnInsertion insertion;
  private final VepcListener listener;
  private final GuestUse use;
  private final Zombies zombies;
  private final SortedMap<Integer, VirtualEpc> files = new TreeMap<>(); // open or with zombies
  private int opened;
  private int warnings;

  /**
   * The driver of one host.
   *
   * @param vmx whether the CPU has VMX; without it the device does not exist
   */
  public VepcDriver(Epc epc, boolean vmx, PfnInsertion insertion, VepcListener listener) {
    this.epc = epc;
    this.vmx = vmx;
    this.insertion = insertion;
    this.listener = listener;
    use = new GuestUse(epc.pages());
    zombies = new Zombies(epc);
  }

  /** ENODEV on a host without VMX (sgx_vepc_init), else OK. */
  public Outcome probe() {
    return vmx ? Outcome.OK : Outcome.ENODEV;
  }

  /**
   * Opens the device; {@link #mmap} comes next.
   *
   * @throws IllegalStateException where {@link #probe} says ENODEV
   */
  public VirtualEpc open(String name) {
    if (!vmx) {
      throw new IllegalStateException("no /dev/sgx_vepc: the host has no VMX (ENODEV)");
    }
    VirtualEpc vepc = new VirtualEpc(opened++, name);
    files.put(vepc.id(), vepc);
    return vepc;
  }

  /** Maps the file: EINVAL for a private mapping (sgx_vepc_mmap wants VM_SHARED). */
  public Outcome mmap(VirtualEpc vepc, boolean shared) {
    if (!shared) {
      return Outcome.EINVAL;
    }
    vepc.map();
    listener.opened(vepc);
    return Outcome.OK;
  }

  /**
   * A vCPU or QEMU touches a page: HIT, NOPAGE, RETRY or SIGBUS.
   *
   * @param allowRetry FAULT_FLAG_ALLOW_RETRY; without it a busy allocator means SIGBUS
   */
  public Outcome access(VirtualEpc vepc, int page, int cpuNode, boolean allowRetry) {
    Outcome outcome = vepc.present(page) ? Outcome.HIT : fault(vepc, page, cpuNode, allowRetry);
    listener.accessed(vepc, page, cpuNode, allowRetry, outcome);
    return outcome;
  }

  private Outcome fault(VirtualEpc vepc, int page, int cpuNode, boolean allowRetry) {
    if (!vepc.mapped() || vepc.closed()) {
      throw new IllegalStateException("vEPC " + vepc.name() + " is not mapped");
    }
    int epcPage = epc.allocateForVepc(cpuNode);
    if (epcPage == EpcPages.NONE) {
      boolean busy = epc.activePages() > 0;
      return busy && allowRetry ? Outcome.RETRY : Outcome.SIGBUS;
    }
    if (!insertion.insert(vepc, page)) {
      epc.free(epcPage);
      return Outcome.SIGBUS;
    }
    epc.setType(epcPage, PageType.VEPC);
    epc.pages().own(epcPage, vepc.id(), page);
    vepc.insert(page, epcPage);
    return Outcome.NOPAGE;
  }

  /**
   * Touches pages one after the other while nobody else acts, each as {@link #access} does, until
   * one is present or would concern ksgxd, or the node changes. Nobody listens to it.
   *
   * @param most how many at most
   * @return how many have become present, perhaps none
   */
  public int fill(VirtualEpc vepc, int from, int cpuNode, int most) {
    int absent = vepc.mapped() && !vepc.closed() ? vepc.absent(from, most) : 0;
    return PageRun.forVepc(epc, vepc.id(), from, cpuNode, absent, vepc::insert);
  }

  /** The guest makes a page a SECS: OK, or EINVAL if it is not present or in use. */
  public Outcome ecreate(VirtualEpc vepc, int page) {
    int epcPage = vepc.epcPage(page);
    Outcome outcome = Outcome.EINVAL;
    if (epcPage != EpcPages.NONE && use.unused(epcPage)) {
      use.ecreate(epcPage);
      outcome = Outcome.OK;
    }
    listener.ecreate(vepc, page, outcome);
    return outcome;
  }

  /** The guest makes a page a child of a SECS, in any vEPC: OK or EINVAL. */
  public Outcome eadd(VirtualEpc vepc, int page, VirtualEpc secsVepc, int secsPage) {
    int epcPage = vepc.epcPage(page);
    int secs = secsVepc.epcPage(secsPage);
    Outcome outcome = Outcome.EINVAL;
    if (epcPage != EpcPages.NONE
        && use.unused(epcPage)
        && secs != EpcPages.NONE
        && use.isSecs(secs)) {
      use.eadd(epcPage, secs);
      outcome = Outcome.OK;
    }
    listener.eadd(vepc, page, secsVepc, secsPage, outcome);
    return outcome;
  }

  /** The guest removes a page: OK, SGX_CHILD_PRESENT, SGX_ENCLAVE_ACT, or EINVAL if not present. */
  public Outcome eremove(VirtualEpc vepc, int page) {
    int epcPage = vepc.epcPage(page);
    Outcome outcome = epcPage == EpcPages.NONE ? Outcome.EINVAL : use.eremove(epcPage);
    listener.eremove(vepc, page, outcome);
    return outcome;
  }

  /** The guest has written a present page out: an EREMOVE that vCPUs inside do not hinder. */
  public void ewb(VirtualEpc vepc, int page) {
    use.ewb(vepc.epcPage(page));
    listener.eremove(vepc, page, Outcome.OK);
  }

  /** A vCPU enters the guest enclave of a SECS; EINVAL if the page is none. */
  public Outcome enter(VirtualEpc vepc, int secsPage) {
    int secs = vepc.epcPage(secsPage);
    if (secs == EpcPages.NONE || !use.isSecs(secs)) {
      return Outcome.EINVAL;
    }
    use.enter(secs);
    return Outcome.OK;
  }

  /**
   * A vCPU leaves the guest enclave of a SECS, by its EPC page because the file may be closed.
   *
   * @throws IllegalStateException if none is inside
   */
  public void leave(int secsEpcPage) {
    if (!use.isSecs(secsEpcPage) || use.inside(secsEpcPage) == 0) {
      throw new IllegalStateException("no vCPU is inside the enclave of EPC page " + secsEpcPage);
    }
    use.leave(secsEpcPage);
  }

  /**
   * SGX_IOC_VEPC_REMOVE_ALL: EREMOVE of every present page, ascending, once. Nothing is freed.
   *
   * @return the number of SECS that still had children, or -1 for EBUSY: a page of an enclave with
   *     a vCPU inside was met, where it stops
   * @throws IllegalStateException under a kernel profile that does not have it
   */
  public int removeAll(VirtualEpc vepc) {
    if (!epc.parameters().profile().hasRemoveAll()) {
      throw new IllegalStateException(
          "SGX_IOC_VEPC_REMOVE_ALL does not exist under kernel profile "
              + epc.parameters().profile().label()
              + "; it came with Linux 5.16");
    }
    int failures = 0;
    for (int n = vepc.nextPresent(0); n >= 0; n = vepc.nextPresent(n + 1)) {
      Outcome outcome = use.eremove(vepc.epcPage(n));
      if (outcome == Outcome.SGX_CHILD_PRESENT) {
        failures++;
      } else if (outcome == Outcome.SGX_ENCLAVE_ACT) {
        failures = -1;
        break;
      }
    }
    listener.removedAll(vepc, failures);
    return failures;
  }

  /** The last munmap and the last close: three steps, after which the vEPC is gone. */
  public void release(VirtualEpc vepc) {
    if (vepc.closed()) {
      throw new IllegalStateException("vEPC " + vepc.name() + " was released before");
    }
    for (int n = vepc.nextPresent(0); n >= 0; n = vepc.nextPresent(n + 1)) {
      int page = vepc.epcPage(n);
      if (remove(page) == Outcome.OK) {
        vepc.erase(n);
        epc.free(page);
      }
    }
    PageList fresh = new PageList();
    for (int n = vepc.nextPresent(0); n >= 0; n = vepc.nextPresent(n + 1)) {
      int page = vepc.epcPage(n);
      vepc.erase(n);
      Outcome outcome = remove(page);
      if (outcome == Outcome.OK) {
        epc.free(page);
      } else {
        zombies.create(fresh, page, outcome);
        vepc.zombieCreated();
        listener.zombieCreated(vepc, page, outcome);
      }
    }
    zombies.retry(fresh, this::remove, this::reap);
    vepc.close();
    forget(vepc);
    listener.released(vepc);
  }

  /** sgx_vepc_free_page: warns of any failure but children, once. */
  private Outcome remove(int page) {
    Outcome outcome = use.eremove(page);
    if (outcome == Outcome.SGX_ENCLAVE_ACT) {
      warnings = 1;
    }
    return outcome;
  }

  private void reap(int page) {
    VirtualEpc owner = files.get(epc.pages().owner(page));
    owner.zombieReaped();
    epc.free(page);
    forget(owner);
    listener.zombieReaped(owner, page);
  }

  /** No page leads to a closed file without zombies any more. */
  private void forget(VirtualEpc vepc) {
    if (vepc.closed() && vepc.zombies() == 0) {
      files.remove(vepc.id());
    }
  }

  /** Pages on the zombie list. */
  public int zombies() {
    return zombies.size();
  }

  /** Zombies that are there because a vCPU was inside their enclave, not for their children. */
  public int zombiesEnclaveAct() {
    return zombies.enclaveAct();
  }

  /** Zombies created so far. */
  public long zombiesCreated() {
    return zombies.created();
  }

  /** Zombies removed so far. */
  public long zombiesReaped() {
    return zombies.reaped();
  }

  /** The zombie list, in the order in which it is tried. To be read only. */
  public PageList zombieList() {
    return zombies.list();
  }

  /** Warnings printed about EREMOVE: 0, or 1 after the first SGX_ENCLAVE_ACT in a release. */
  public int warnings() {
    return warnings;
  }

  /** Children of a guest SECS, by its EPC page. */
  public int children(int secsEpcPage) {
    return use.children(secsEpcPage);
  }

  /** Checks every vEPC page in time proportional to the EPC; throws IllegalStateException. */
  public void checkInvariants() {
    VepcInvariants.check(epc, use, files.values(), zombies);
  }
}
