package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** The sparse table against a sorted map. */
class PageTableTest {

  @Test
  void itIsAMapFromPageToEntry() {
    RandomStream random = new RandomStreams(1, 0).stream("table");
    int[] spans = {50, 3_000, 1 << 20, 1 << 28};
    for (int span : spans) {
      PageTable table = new PageTable();
      TreeMap<Integer, Integer> map = new TreeMap<>();
      for (int i = 0; i < 3_000; i++) {
        int page = random.nextInt(span);
        int entry = random.bernoulli(0.3) ? 0 : (int) random.nextLong() | 1;
        table.set(page, entry);
        if (entry == 0) {
          map.remove(page);
        } else {
          map.put(page, entry);
        }
        int from = random.nextInt(span);
        Integer next = map.ceilingKey(from);
        assertThat(table.next(from)).isEqualTo(next == null ? -1 : next);
        assertThat(table.get(from)).isEqualTo(map.getOrDefault(from, 0));
        assertThat(table.size()).isEqualTo(map.size());
      }
    }
  }

  @Test
  void anEmptyTableHasNoNext() {
    assertThat(new PageTable().next(0)).isEqualTo(-1);
    assertThat(new PageTable().next(1 << 28)).isEqualTo(-1);
    assertThat(new PageTable().get(1 << 28)).isZero();
  }

  @Test
  void aRunOfEntriesIsTheSameAsOneByOne() {
    RandomStream random = new RandomStreams(1, 0).stream("runs");
    for (int trial = 0; trial < 200; trial++) {
      int from = random.nextInt(5_000);
      int pages = 1 + random.nextInt(4_000);
      int first = 1 + random.nextInt(1 << 20);
      PageTable atOnce = new PageTable();
      PageTable oneByOne = new PageTable();
      atOnce.insert(from, first, pages);
      for (int k = 0; k < pages; k++) {
        oneByOne.set(from + k, first + k);
      }
      assertThat(atOnce.size()).isEqualTo(pages);
      for (int page = Math.max(0, from - 3); page < from + pages + 3; page++) {
        assertThat(atOnce.get(page)).isEqualTo(oneByOne.get(page));
      }
    }
  }

  @Test
  void presentAndAbsentPagesAreCountedToTheNextOfTheOtherKindOrToTheLimit() {
    RandomStream random = new RandomStreams(1, 0).stream("counts");
    for (int trial = 0; trial < 200; trial++) {
      int from = random.nextInt(3_000);
      int pages = 1 + random.nextInt(3_000);
      int most = random.nextInt(4_000);
      PageTable table = new PageTable();
      table.insert(from, 1, pages);
      int inside = from + random.nextInt(pages);
      assertThat(table.present(inside, most)).isEqualTo(Math.min(most, from + pages - inside));
      assertThat(table.absent(0, most)).isEqualTo(Math.min(most, from));
      assertThat(table.present(from + pages, most)).isZero();
    }
  }
}
