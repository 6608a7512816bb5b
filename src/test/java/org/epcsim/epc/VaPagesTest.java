package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** The VA list against one that is told in so many words. */
class VaPagesTest {

  /** A VA page of the naive list. */
  private record Naive(int page, int index, BitSet used) {}

  @Test
  void slotsComeFromTheHeadAndAFreedSlotsPageMovesThere() {
    for (int seed = 0; seed < 20; seed++) {
      RandomStream random = new RandomStreams(seed, 0).stream("va");
      VaPages va = new VaPages(true);
      List<Naive> list = new ArrayList<>();
      List<Integer> slots = new ArrayList<>();
      for (int i = 0; i < 4_000; i++) {
        boolean room = !list.isEmpty() && list.get(0).used().cardinality() < VaPages.SLOTS;
        if (!room) {
          va.add(100 + list.size());
          list.add(0, new Naive(100 + list.size(), list.size(), new BitSet()));
        } else if (random.bernoulli(i % 1_000 < 700 ? 0.9 : 0.2) || slots.isEmpty()) {
          slots.add(take(va, list));
        } else {
          free(va, list, slots.remove(random.nextInt(slots.size())));
        }
        va.check();
        assertThat(va.usedSlots()).isEqualTo(slots.size());
        assertThat(va.count()).isEqualTo(list.size());
      }
      assertThat(order(va)).isEqualTo(list.stream().map(Naive::page).toList());
    }
  }

  private static int take(VaPages va, List<Naive> list) {
    Naive head = list.get(0);
    assertThat(va.headPage()).isEqualTo(head.page());
    int bit = head.used().nextClearBit(0);
    head.used().set(bit);
    if (head.used().cardinality() == VaPages.SLOTS) {
      list.add(list.remove(0));
    }
    int slot = va.takeSlot();
    assertThat(slot).isEqualTo(head.index() * VaPages.SLOTS + bit);
    return slot;
  }

  private static void free(VaPages va, List<Naive> list, int slot) {
    va.freeSlot(slot);
    for (Naive naive : List.copyOf(list)) {
      if (naive.index() == slot / VaPages.SLOTS) {
        naive.used().clear(slot % VaPages.SLOTS);
        list.remove(naive);
        list.add(0, naive);
      }
    }
  }

  private static List<Integer> order(VaPages va) {
    List<Integer> pages = new ArrayList<>();
    for (int v = va.first(); v != EpcPages.NONE; v = va.after(v)) {
      pages.add(va.page(v));
    }
    return pages;
  }

  @Test
  void aFullListHasNoSlot() {
    VaPages va = new VaPages(true);
    va.add(0);
    for (int slot = 0; slot < VaPages.SLOTS; slot++) {
      assertThat(va.takeSlot()).isEqualTo(slot);
    }
    assertThatThrownBy(va::takeSlot).isInstanceOf(IllegalStateException.class);
  }
}
