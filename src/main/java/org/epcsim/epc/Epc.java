package org.epcsim.epc;

import java.util.List;

/**
 * One kernel's EPC: pages, free queues, what the reclaimer knows, and the host enclaves. See the
 * package for what drives it.
 */
public final class Epc {
  /** The records of all pages; the vEPC layer writes those of its own. */
  final EpcPages pages;

  final Reclaimer reclaimer;
  final BackingStore backing;
  final PageCounts counts;
  final AccessedBits bits;
  final Encls encls;
  final OperationListener listener;
  long passes;
  long aged;

  private final EpcParameters parameters;
  private final FreeQueues queues;
  private final int size;
  private final Enclaves enclaves = new Enclaves();
  private long ewb;
  private long eldu;

  /**
   * Boots: all pages free, ksgxd asleep.
   *
   * @param bits knows the Accessed bits
   * @param encls carries out ENCLS; {@link Encls#HOST} on a host
   * @param listener is told of everything; {@link OperationListener#NONE} if nobody cares
   */
  public Epc(EpcParameters parameters, AccessedBits bits, Encls encls, OperationListener listener) {
    this(parameters, bits, encls, listener, new EpcMemory());
  }

  /** The same in the memory of an EPC that is of no use any more. */
  public Epc(
      EpcParameters parameters,
      AccessedBits bits,
      Encls encls,
      OperationListener listener,
      EpcMemory memory) {
    this.parameters = parameters;
    this.bits = bits;
    this.encls = encls;
    this.listener = listener;
    size = parameters.pages();
    pages = memory.pages(size);
    reclaimer = new Reclaimer(parameters, pages, listener);
    backing = new BackingStore(parameters.backingStore());
    queues = new FreeQueues(parameters, pages);
    memory.usedBy(queues);
    counts = new PageCounts(parameters);
  }

  /** What it was made of. */
  public EpcParameters parameters() {
    return parameters;
  }

  /** The records of all pages. */
  public EpcPages pages() {
    return pages;
  }

  /** EPC pages in all. */
  public int size() {
    return size;
  }

  /** Free pages of all nodes. */
  public int freePages() {
    return queues.free();
  }

  /** Pages on the reclaimer's list; with cgroups, on the lists of all of them. */
  public int activePages() {
    return counts.listed();
  }

  /** The reclaimer's list, head first; with cgroups, the root's. To be read only. */
  public PageList active() {
    return reclaimer.root().active;
  }

  /** The group of enclaves that are in no other. */
  public Cgroup rootCgroup() {
    return reclaimer.root();
  }

  /** The limited groups, in the order of {@link EpcParameters#cgroups()}. */
  public List<Cgroup> cgroups() {
    return reclaimer.limited();
  }

  /** The number of nodes that have EPC. */
  public int nodes() {
    return queues.nodes();
  }

  /** The NUMA number of the {@code i}-th node that has EPC, ascending. */
  public int nodeNumber(int i) {
    return queues.nodeNumber(i);
  }

  /** The index, for {@link #nodeNumber}, of the node that a page lies on. */
  public int nodeOf(int page) {
    return queues.node(page);
  }

  /** The section that a page lies in. */
  public int section(int page) {
    return queues.section(page);
  }

  /** The page's index in its section. */
  public int indexInSection(int page) {
    return queues.indexInSection(page);
  }

  /** Pages of one type on the {@code i}-th node. */
  public int count(int i, PageType type) {
    return counts.of(i, type);
  }

  /** Pages of one type on all nodes. */
  public int count(PageType type) {
    return counts.of(type);
  }

  /** A number that grows whenever one of the counts of pages changes. */
  public long countChanges() {
    return counts.changes();
  }

  /** Pages written out so far, SECS pages included. */
  public long ewbCount() {
    return ewb;
  }

  /** Pages loaded back so far, SECS pages included. */
  public long elduCount() {
    return eldu;
  }

  /** Pages that the backing store holds or keeps a place for: those evicted and in flight. */
  public long backingPages() {
    return backing.used();
  }

  /** How often a page could not be evicted so far because the backing store was full. */
  public long backingRefusals() {
    return backing.refused();
  }

  /** Reclaim passes begun so far, by anybody. */
  public long passCount() {
    return passes;
  }

  /** Pages that reclaim passes have taken from the lists so far, to look whether they are young. */
  public long agedPages() {
    return aged;
  }

  /** True from a wake-up until ksgxd finds nothing to do. */
  public boolean ksgxdAwake() {
    return reclaimer.ksgxdAwake();
  }

  /** True if fewer than {@code watermark} pages are free and something is reclaimable. */
  public boolean needs(int watermark) {
    return queues.free() < watermark && activePages() > 0;
  }

  /** Pages on the reclaimer's lists that are a vEPC's; {@link PageType#VEPC} counts them too. */
  public int reclaimableVepcPages() {
    return counts.listedVepc();
  }

  /**
   * Opens a vEPC whose pages are reclaimed like an enclave's, a what-if: it behaves like an enclave
   * without SECS to which every first touch adds a page. {@link EnclaveAccess} touches it, {@link
   * #release} closes it; what the guest keeps in the pages is nobody's concern, so that none of
   * them has to stay, and none becomes a zombie.
   *
   * @throws IllegalStateException where vEPCs are not reclaimable
   */
  public Enclave openReclaimableVepc(String name, int elrange) {
    if (!parameters.reclaimableVepc()) {
      throw new IllegalStateException("vEPC " + name + " would not be reclaimable on Linux");
    }
    Enclave vepc = newEnclave(name, elrange, rootCgroup(), true);
    vepc.references = 2;
    return vepc;
  }

  /** The enclave that a SECS, VA or regular page belongs to, or the reclaimable vEPC. */
  public Enclave owner(int page) {
    return enclaves.get(pages.owner(page));
  }

  /** EINIT: OK, EBUSY while an ioctl of it runs, EINVAL if initialised already or released. */
  public Outcome init(Enclave enclave) {
    Outcome outcome = Outcome.OK;
    if (enclave.ioctl) {
      outcome = Outcome.EBUSY;
    } else if (enclave.initialized || enclave.mmGone || enclave.vepc) {
      outcome = Outcome.EINVAL;
    } else {
      enclave.initialized = true;
    }
    listener.initialized(enclave, outcome);
    return outcome;
  }

  /**
   * The last munmap and the last close. Pages go back at once, unless pages of the enclave are in
   * flight or an ioctl runs: then when the last of these has ended (KERNEL-SEMANTICS 9, 15).
   */
  public void release(Enclave enclave) {
    if (enclave.mmGone || enclave.destroyed) {
      throw new IllegalStateException("enclave " + enclave.name() + " was released before");
    }
    listener.released(enclave);
    enclave.mmGone = true;
    if (enclave.ioctl) {
      enclave.closeAfterIoctl = true;
    } else {
      enclave.references--;
    }
    dropReference(enclave);
  }

  /**
   * Takes a free page for the vEPC layer, without direct reclaim (KERNEL-SEMANTICS 3).
   *
   * @return a page whose type is {@link PageType#HELD}, or {@link EpcPages#NONE}; then {@link
   *     #activePages()} tells EBUSY from ENOMEM
   */
  public int allocateForVepc(int cpuNode) {
    int page = take(cpuNode);
    if (page == EpcPages.NONE) {
      boolean reclaimable = activePages() > 0;
      listener.allocationFailed(reclaimable ? Outcome.EBUSY : Outcome.ENOMEM);
      if (reclaimable) {
        wakeIfLow();
      }
    }
    return page;
  }

  /** Moves a page that the vEPC layer holds to another type; FREE is for {@link #free} only. */
  public void setType(int page, PageType type) {
    counts.move(queues.node(page), pages.type(page), type);
    pages.type(page, type);
  }

  /** Gives a page back to the tail of its queue. It must be on no list and in no table. */
  public void free(int page) {
    setType(page, PageType.FREE);
    queues.give(page);
    listener.freed(page);
  }

  /** Gives a page of an enclave, or one that was allocated for it, back. */
  void free(Enclave enclave, int page) {
    enclave.cgroup.charged--;
    free(page);
  }

  int take(int cpuNode) {
    int page = queues.take(cpuNode);
    if (page != EpcPages.NONE) {
      setType(page, PageType.HELD);
      listener.allocated(page);
      wakeIfLow();
    }
    return page;
  }

  void wakeIfLow() {
    if (needs(parameters.lowWatermark())) {
      reclaimer.wakeKsgxd();
    }
  }

  Enclave newEnclave(String name, int elrange, Cgroup cgroup, boolean vepc) {
    VaPages va = new VaPages(parameters.vaPages());
    return enclaves.add(new Enclave(enclaves.nextId(), name, elrange, vepc, cgroup, va));
  }

  void addVaPage(Enclave enclave, int page) {
    encls.epa(page);
    installVaPage(enclave, page);
  }

  void installVaPage(Enclave enclave, int page) {
    pages.own(page, enclave.id, enclave.va.count());
    setType(page, PageType.VA);
    enclave.va.add(page);
  }

  void installSecs(Enclave enclave, int page) {
    pages.own(page, enclave.id, 0);
    setType(page, PageType.SECS);
    enclave.secs = page;
    enclave.secsSlot = EpcPages.NONE;
  }

  void installChild(Enclave enclave, int number, int page, int state) {
    pages.own(page, enclave.id, number);
    if (enclave.vepc) {
      setType(page, PageType.VEPC);
      counts.listVepc(1);
    } else {
      setType(page, PageType.REG);
    }
    enclave.set(number, state, page);
    enclave.residentChildren++;
    enclave.cgroup.active.addTail(page);
  }

  void wroteOut(Enclave enclave, int number) {
    ewb++;
    listener.writtenOut(enclave, number);
  }

  void loaded(Enclave enclave, int number) {
    eldu++;
    backing.giveBack(1);
    listener.loaded(enclave, number);
  }

  /** An ioctl returns; a file that was closed meanwhile is closed now. */
  void endIoctl(Enclave enclave) {
    enclave.ioctl = false;
    if (enclave.closeAfterIoctl) {
      enclave.closeAfterIoctl = false;
      dropReference(enclave);
    }
  }

  void dropReference(Enclave enclave) {
    if (--enclave.references == 0) {
      EnclaveRelease.run(this, enclave);
    }
  }

  Enclaves enclaves() {
    return enclaves;
  }

  FreeQueues queues() {
    return queues;
  }

  /** Checks the counters against each other in constant time; throws IllegalStateException. */
  public void checkCounters() {
    counts.check(size);
    require(count(PageType.FREE) == queues.free(), "the free count is wrong", queues.free());
    int listed = reclaimer.listed();
    require(activePages() == listed, "the list's length is wrong", listed);
  }

  /** Checks everything, in time proportional to the EPC; throws IllegalStateException. */
  public void checkInvariants() {
    checkCounters();
    Invariants.check(this);
  }

  static void require(boolean holds, String what, long value) {
    if (!holds) {
      throw new IllegalStateException(what + ": " + value);
    }
  }
}
