package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** The linked list against an array list. */
class PageListTest {

  private static final int PAGES = 40;

  @Test
  void itKeepsItsOrder() {
    RandomStream random = new RandomStreams(1, 0).stream("list");
    PageList list = new PageList(new EpcPages(PAGES));
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
      assertThat(pages(list)).isEqualTo(expected);
      assertThat(list.size()).isEqualTo(expected.size());
      assertThat(list.isEmpty()).isEqualTo(expected.isEmpty());
    }
  }

  private static List<Integer> pages(PageList list) {
    List<Integer> pages = new ArrayList<>();
    for (int p = list.head(); p != EpcPages.NONE; p = list.next(p)) {
      pages.add(p);
    }
    return pages;
  }
}
