package org.epcsim.sim;

import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.Outcome;
import org.epcsim.random.RandomStream;
import org.epcsim.workload.PageSet;

/**
 * A vEPC whose pages the host reclaims like an enclave's: a what-if, not in Linux. The host's page
 * table (EPT) has an Accessed bit of its own for each page, set by the guest's kernel when it uses
 * the page and by the threads of a guest enclave that lives there. What the guest keeps in a page
 * is nobody's concern, so that none is kept from eviction and none becomes a zombie.
 */
final class ReclaimableVepc implements Vepc, PageOwner {
  private static final int NONE = -1;

  private final Kernel host;
  private final int section;
  private final Enclave enclave;
  private final EnclaveAccess access;
  private final Mutex lock;
  private final RandomStream ageing;
  private final PageSet touched; // since the host last looked
  private GuestKernel guest; // null before the first boot with enclaves
  private int served = NONE;
  private long servedAt;
  private long faultTime;

  /** Opens the vEPC of a VM's section, nothing of it present. */
  ReclaimableVepc(Simulation simulation, String vm, int section, VmSetup.Section setup) {
    host = simulation.host();
    this.section = section;
    enclave = host.epc().openReclaimableVepc(vm + "_" + setup.name(), setup.pages());
    host.owners().register(enclave, this);
    access = new EnclaveAccess(host.epc());
    lock = new Mutex(host.clock());
    ageing = simulation.streams().stream("vm/" + vm + "/" + setup.name() + "/ageing");
    touched = new PageSet(setup.pages());
  }

  Enclave enclave() {
    return enclave;
  }

  /** A guest's kernel with enclaves has booted. */
  void guest(GuestKernel booted) {
    guest = booted;
  }

  @Override
  public Mutex lock() {
    return lock;
  }

  /** Under its fault it is not present yet: others wait for the lock. */
  @Override
  public boolean present(int page) {
    return enclave.mapped(page) && !(page == served && host.clock().now() < servedAt);
  }

  @Override
  public boolean inFlight(int page) {
    return enclave.inFlight(page);
  }

  @Override
  public int presentPages() {
    return enclave.destroyed() ? 0 : enclave.residentPages();
  }

  @Override
  public void touched(int page) {
    touched.add(page);
  }

  /** A host's fault never pauses: its own pages are there, and a vEPC fault does not reclaim. */
  @Override
  public Outcome fault(int page, int node) {
    access.start(enclave, page, node);
    access.advance();
    if (access.outcome() == Outcome.NOPAGE) {
      faultTime = host.costs().nanos(CostName.VEPC_FAULT);
      faultTime += host.costs().nanos(CostName.ELDU, access.loads());
      served = page;
      servedAt = host.clock().now() + faultTime;
      touched(page);
    } else if (access.outcome() == Outcome.HIT) {
      touched(page);
    }
    return access.outcome();
  }

  @Override
  public long faultTime() {
    return faultTime;
  }

  /** The host's kernel finds nothing that cannot be removed, and no page goes back. */
  @Override
  public int removeAll() {
    return 0;
  }

  @Override
  public void release() {
    host.epc().release(enclave);
  }

  @Override
  public boolean testAndClear(int page) {
    boolean byThreads = guest != null && guest.testAndClear(section, page, ageing);
    return touched.remove(page) || byThreads;
  }

  @Override
  public void unmapped(int page) {
    touched.remove(page);
    if (guest != null) {
      guest.takenByHost(section, page);
    }
  }

  @Override
  public int interrupt() {
    return guest == null ? 0 : guest.interrupt();
  }

  @Override
  public void whenBuildGoesOn(Runnable callback) {
    throw new IllegalStateException("nothing is built in vEPC " + enclave.name());
  }
}
