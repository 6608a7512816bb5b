package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** The ring against an array list. */
class PageListTest {

  private static final int PAGES = 40;

  @Test
  void itKeepsItsOrder() {
    RandomStream random = new RandomStreams(1, 0).stream("list");
    PageList list = PageList.withPlaces(new EpcPages(PAGES));
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int page = random.nextInt(PAGES);
      if (!expected.contains(page)) {
        list.addTail(page);
        expected.add(page);
      } else if (random.bernoulli(0.3)) {
        assertThat(list.removeHead()).isEqualTo(expected.remove(0));
      } else {
        list.remove(page);
        expected.remove(Integer.valueOf(page));
      }
      check(list, expected);
      list.check();
    }
  }

  private static void check(PageList list, List<Integer> expected) {
    assertThat(list.pages()).containsExactly(expected.stream().mapToInt(p -> p).toArray());
    assertThat(list.size()).isEqualTo(expected.size());
    assertThat(list.isEmpty()).isEqualTo(expected.isEmpty());
  }

  /** A page at the head that nobody takes, and comings and goings behind it. */
  @Test
  void gapsDoNotMakeItGrow() {
    PageList list = PageList.withPlaces(new EpcPages(PAGES));
    list.addTail(0);
    for (int i = 0; i < 1_000_000; i++) {
      list.addTail(1 + i % 5);
      if (i >= 4) {
        list.remove(1 + (i - 4) % 5);
      }
    }
    list.check();
    assertThat(list.pages()).containsExactly(0, 2, 3, 4, 5);
    assertThat(list.capacity()).isEqualTo(16);
  }

  @Test
  void aListWithoutPlacesLeavesTheRecordsAlone() {
    PageList list = new PageList();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      list.addTail(i);
      expected.add(i);
      if (i % 3 == 0) {
        assertThat(list.removeHead()).isEqualTo(expected.remove(0));
      }
    }
    check(list, expected);
  }
}
