package org.epcsim.epc;

import java.util.Arrays;

/**
 * The VA pages of one enclave and their slots (KERNEL-SEMANTICS 9, "VA list").
 *
 * <p>The list's head has a free slot whenever any page has one. Pages are never removed while the
 * enclave lives. A slot is named by one int: index of the VA page times 512 plus slot. Where slots
 * need no VA pages, every slot is 0 and only their number is kept.
 */
final class VaPages {
  /** Source: arch/x86/kernel/cpu/sgx/encl.h, SGX_VA_SLOT_COUNT. */
  static final int SLOTS = 512;

  private static final int WORDS = SLOTS / Long.SIZE;

  private final boolean needed;
  private long[] used = new long[0]; // bit set: slot in use
  private int[] epcPage = new int[0];
  private int[] next = new int[0];
  private int[] previous = new int[0];
  private int head = EpcPages.NONE;
  private int tail = EpcPages.NONE;
  private int count;
  private int usedSlots;

  /** No VA page yet. {@code needed}: false for a what-if in which slots come from nowhere. */
  VaPages(boolean needed) {
    this.needed = needed;
  }

  /** Whether an enclave with so many pages has to take a VA page before it gets another. */
  boolean mustGrow(int pageCount) {
    return needed && pageCount % SLOTS == 0;
  }

  /** How many pages an enclave with so many pages can get before it has to take a VA page. */
  int beforeGrowth(int pageCount) {
    return needed ? (SLOTS - pageCount % SLOTS) % SLOTS : Integer.MAX_VALUE;
  }

  /** True unless slots come from nowhere. */
  boolean needed() {
    return needed;
  }

  /** A new VA page at the head of the list. */
  void add(int page) {
    if (count == epcPage.length) {
      int length = Math.max(1, count + (count >> 1) + 1);
      used = Arrays.copyOf(used, length * WORDS);
      epcPage = Arrays.copyOf(epcPage, length);
      next = Arrays.copyOf(next, length);
      previous = Arrays.copyOf(previous, length);
    }
    epcPage[count] = page;
    linkHead(count++);
  }

  /** The EPC page of the VA page whose slot EWB uses next. */
  int headPage() {
    return epcPage[head];
  }

  /** Takes the lowest free slot of the head; a page so filled moves to the tail. */
  int takeSlot() {
    if (!needed) {
      usedSlots++;
      return 0;
    }
    int va = head;
    int from = va * WORDS;
    for (int w = 0; w < WORDS; w++) {
      long word = used[from + w];
      if (word != -1L) {
        int bit = Long.numberOfTrailingZeros(~word);
        used[from + w] = word | (1L << bit);
        usedSlots++;
        if (isFull(va)) {
          unlink(va);
          linkTail(va);
        }
        return va * SLOTS + w * Long.SIZE + bit;
      }
    }
    throw new IllegalStateException("no VA slot is free");
  }

  /** Gives a slot back; the page that held it moves to the head. */
  void freeSlot(int slot) {
    usedSlots--;
    if (!needed) {
      return;
    }
    int va = slot / SLOTS;
    int bit = slot % SLOTS;
    used[va * WORDS + bit / Long.SIZE] &= ~(1L << bit % Long.SIZE);
    if (head != va) {
      unlink(va);
      linkHead(va);
    }
  }

  /** The number of VA pages. */
  int count() {
    return count;
  }

  /** Slots in use: pages that are written out. */
  int usedSlots() {
    return usedSlots;
  }

  /** The first VA page's index in list order, or NONE. */
  int first() {
    return head;
  }

  /** The index after {@code va} in list order, or NONE. */
  int after(int va) {
    return next[va];
  }

  /** The EPC page that holds a VA page. */
  int page(int va) {
    return epcPage[va];
  }

  /** Checks that slots and counts agree. */
  void check() {
    int bits = 0;
    for (int w = 0; w < count * WORDS; w++) {
      bits += Long.bitCount(used[w]);
    }
    Epc.require(bits == usedSlots || !needed, "VA slots in use were miscounted", bits);
    boolean full = false;
    int listed = 0;
    int last = EpcPages.NONE;
    for (int va = head; va != EpcPages.NONE; va = next[va]) {
      Epc.require(previous[va] == last, "the VA list's back link is wrong", va);
      last = va;
      Epc.require(!full || isFull(va), "a VA page with room stands behind a full one", va);
      full = isFull(va);
      listed++;
    }
    Epc.require(listed == count, "a VA page is missing from its list", listed);
  }

  private boolean isFull(int va) {
    for (int w = va * WORDS; w < (va + 1) * WORDS; w++) {
      if (used[w] != -1L) {
        return false;
      }
    }
    return true;
  }

  private void linkHead(int va) {
    previous[va] = EpcPages.NONE;
    next[va] = head;
    if (head == EpcPages.NONE) {
      tail = va;
    } else {
      previous[head] = va;
    }
    head = va;
  }

  private void linkTail(int va) {
    next[va] = EpcPages.NONE;
    previous[va] = tail;
    if (tail == EpcPages.NONE) {
      head = va;
    } else {
      next[tail] = va;
    }
    tail = va;
  }

  private void unlink(int va) {
    if (previous[va] == EpcPages.NONE) {
      head = next[va];
    } else {
      next[previous[va]] = next[va];
    }
    if (next[va] == EpcPages.NONE) {
      tail = previous[va];
    } else {
      previous[next[va]] = previous[va];
    }
  }
}
