package org.epcsim.epc;

/**
 * A host enclave: its ELRANGE, SECS, VA pages and references.
 *
 * <p>Per page of the ELRANGE one int is kept, in chunks that exist only where pages were added: the
 * state in the upper three bits and, below them, the EPC page or the VA slot.
 */
public final class Enclave {
  /** The page number that stands for the SECS in reports to an {@link OperationListener}. */
  public static final int SECS = -1;

  static final int RESIDENT = 1; // not mapped
  static final int MAPPED = 2; // resident and mapped
  static final int IN_FLIGHT = 3; // resident, unmapped, to be written out
  static final int EVICTED = 4;

  private static final int STATE_SHIFT = 29;
  private static final int VALUE = (1 << STATE_SHIFT) - 1;

  final int id;
  final boolean vepc;
  final PageTable table = new PageTable();
  final Cgroup cgroup;
  final VaPages va;
  int secs = EpcPages.NONE;
  int secsSlot = EpcPages.NONE;
  int pageCount;
  int residentChildren;
  int inFlight;
  int faultsWaiting; // fault handlers that wait for their EPC page, each with a reference
  int references;
  boolean initialized;
  boolean ioctl;
  boolean mmGone;
  boolean closeAfterIoctl;
  boolean destroyed;
  Operation lock;

  private final String name;
  private final int pages;

  Enclave(int id, String name, int pages, boolean vepc, Cgroup cgroup, VaPages va) {
    this.id = id;
    this.name = name;
    this.pages = pages;
    this.vepc = vepc;
    this.cgroup = cgroup;
    this.va = va;
  }

  /** The name it was created under. */
  public String name() {
    return name;
  }

  /** Pages of the ELRANGE. */
  public int pages() {
    return pages;
  }

  /** An int that no other enclave alive in the same {@link Epc} has; small, and used again. */
  public int id() {
    return id;
  }

  /** True for a reclaimable vEPC, which has no SECS (a what-if). */
  public boolean isVepc() {
    return vepc;
  }

  /** The group that its EPC pages are charged to. */
  public Cgroup cgroup() {
    return cgroup;
  }

  /** True after EINIT. */
  public boolean initialized() {
    return initialized;
  }

  /** True while ECREATE, EADD or EINIT runs or waits (SGX_ENCL_IOCTL). */
  public boolean inIoctl() {
    return ioctl;
  }

  /** True once file and mapping are gone and the last reference was dropped. */
  public boolean destroyed() {
    return destroyed;
  }

  /** The EPC page of the SECS, or {@link EpcPages#NONE} while it is out and for a vEPC. */
  public int secs() {
    return secs;
  }

  /** Resident regular pages, those in flight included. */
  public int residentPages() {
    return residentChildren;
  }

  /** Pages ever added and, but for a vEPC, the SECS: what VA pages are bought for. */
  public int pageCount() {
    return pageCount;
  }

  /** VA pages held. */
  public int vaPages() {
    return va.count();
  }

  /** The EPC page that holds the page, also while in flight, or {@link EpcPages#NONE}. */
  public int epcPage(int page) {
    int state = state(page);
    return state == RESIDENT || state == MAPPED || state == IN_FLIGHT ? value(page) : EpcPages.NONE;
  }

  /** True if an access to the page needs no fault. */
  public boolean mapped(int page) {
    return state(page) == MAPPED && !mmGone;
  }

  /** True if the page is in flight: isolated by a reclaim pass and not yet written out. */
  public boolean inFlight(int page) {
    return state(page) == IN_FLIGHT;
  }

  /** True if the page was added, resident or not. */
  public boolean added(int page) {
    return table.get(page) != 0;
  }

  int state(int page) {
    return table.get(page) >>> STATE_SHIFT;
  }

  int value(int page) {
    return table.get(page) & VALUE;
  }

  void set(int page, int state, int value) {
    table.set(page, (state << STATE_SHIFT) | value);
  }
}
