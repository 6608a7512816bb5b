package org.epcsim.epc;

/**
 * One pass of the reclaimer (KERNEL-SEMANTICS 5 and 15): begin, then write-out page by page.
 *
 * <p>Begin takes pages from the head of the list; young ones go to the tail at once, old ones are
 * unmapped and in flight. Old ones without a place in the backing store go to the tail as they are.
 * Several passes of different owners may be under way. Every page goes back to its own cgroup's
 * list.
 */
public final class ReclaimPass {
  private final Epc epc;
  private final int[] batch; // EPC pages
  private final Enclave[] owner;
  private final int[] number;
  private final boolean[] mapped;
  private int isolated;
  private int old;
  private int refused;
  private int next;

  ReclaimPass(Epc epc) {
    this.epc = epc;
    int size = epc.parameters().scanBatch();
    batch = new int[size];
    owner = new Enclave[size];
    number = new int[size];
    mapped = new boolean[size];
  }

  /** Pages that this pass took from the list. */
  public int isolated() {
    return isolated;
  }

  /** Those of them that are in flight: found old, and with a place in the backing store. */
  public int old() {
    return old;
  }

  /** Pages that were not young and stay all the same: the backing store has no room for them. */
  public int refused() {
    return refused;
  }

  /** Old pages that are still to be written out. */
  public int remaining() {
    return old - next;
  }

  /** The EPC page that is written out next; only while {@link #remaining()} is positive. */
  public int nextPage() {
    return batch[next];
  }

  /** The {@code i}-th old page in the order of isolation, 0 to {@link #old()} - 1. */
  public int oldPage(int i) {
    return batch[i];
  }

  /** Begins a pass over the list of one cgroup or, if it is null, of all. */
  void begin(Cgroup from) {
    isolated =
        from == null ? epc.reclaimer.isolate(batch) : Reclaimer.isolate(from.active, batch, 0);
    epc.aged += isolated;
    lookUp();
    old = 0;
    refused = 0;
    next = 0;
    for (int i = 0; i < isolated; i++) {
      boolean young = mapped[i] && isYoung(owner[i], number[i]);
      epc.listener.aged(owner[i], number[i], young);
      if (young) {
        owner[i].cgroup.active.addTail(batch[i]);
      } else if (epc.backing.reserve()) {
        keep(i);
      } else {
        owner[i].cgroup.active.addTail(batch[i]);
        refused++;
      }
    }
    for (int i = 0; i < old; i++) {
      unmap(i);
    }
  }

  /**
   * Reads the pages' records, then the page tables. Each loop's reads do not wait for each other,
   * so that the memory serves them at once; with the ageing in between they would come one by one.
   */
  private void lookUp() {
    for (int i = 0; i < isolated; i++) {
      owner[i] = epc.owner(batch[i]);
      number[i] = epc.pages.number(batch[i]);
    }
    for (int i = 0; i < isolated; i++) {
      mapped[i] = owner[i].mapped(number[i]);
    }
  }

  private boolean isYoung(Enclave enclave, int page) {
    return epc.parameters().ageing() && epc.bits.testAndClear(enclave, page);
  }

  /** The page is the next of the old ones; {@code i} is not less than their number. */
  private void keep(int i) {
    batch[old] = batch[i];
    owner[old] = owner[i];
    number[old] = number[i];
    mapped[old] = mapped[i];
    old++;
  }

  private void unmap(int i) {
    Enclave enclave = owner[i];
    enclave.set(number[i], Enclave.IN_FLIGHT, batch[i]);
    enclave.inFlight++;
    enclave.references++;
    epc.setType(batch[i], PageType.IN_FLIGHT);
    epc.counts.listVepc(enclave.vepc ? -1 : 0);
    if (mapped[i]) {
      epc.bits.unmapped(enclave, number[i]);
    }
  }

  /** Writes out the next page, or says why it has to wait; nothing has changed then. */
  Pause writeOut() {
    int page = batch[next];
    Enclave enclave = owner[next];
    if (enclave.lock != null) {
      return Pause.LOCKED;
    }
    boolean last = enclave.residentChildren == 1 && enclave.initialized;
    Touch touch = epc.encls.touch(page);
    if (touch == Touch.READY && enclave.va.needed()) {
      touch = epc.encls.touch(enclave.va.headPage());
    }
    if (touch == Touch.READY && last && epc.backing.hasRoom()) {
      touch = epc.encls.touch(enclave.secs);
    }
    if (touch != Touch.READY) {
      return touch.pause();
    }
    int written = number[next];
    next++;
    enclave.set(written, Enclave.EVICTED, enclave.va.takeSlot());
    epc.encls.ewb(page);
    epc.wroteOut(enclave, written);
    enclave.inFlight--;
    enclave.residentChildren--;
    if (last && epc.backing.reserve()) {
      writeOutSecs(enclave);
    }
    epc.dropReference(enclave);
    epc.free(enclave, page);
    return Pause.PAGE_WRITTEN;
  }

  private void writeOutSecs(Enclave enclave) {
    int secs = enclave.secs;
    enclave.secsSlot = enclave.va.takeSlot();
    enclave.secs = EpcPages.NONE;
    epc.encls.ewb(secs);
    epc.wroteOut(enclave, Enclave.SECS);
    epc.free(enclave, secs);
  }
}
