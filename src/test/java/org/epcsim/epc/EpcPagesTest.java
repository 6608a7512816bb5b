package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Every field of a record on its own, and none disturbs another; next and place are the link. */
class EpcPagesTest {

  private static final int PAGES = 5;
  private static final int LINK = 4;

  @Test
  void aFieldKeepsWhatWasWrittenWhateverIsWrittenToOthers() {
    RandomStream random = new RandomStreams(1, 0).stream("pages");
    EpcPages pages = new EpcPages(PAGES);
    int[][] expected = new int[PAGES][7];
    for (int i = 0; i < 20_000; i++) {
      int page = random.nextInt(PAGES);
      int number = (int) random.nextLong();
      write(pages, page, random.nextInt(9), number, expected[page]);
      for (int p = 0; p < PAGES; p++) {
        assertThat(read(pages, p)).isEqualTo(expected[p]);
      }
    }
  }

  private static int[] read(EpcPages pages, int page) {
    return new int[] {
      pages.owner(page),
      pages.number(page),
      pages.type(page).code(),
      pages.use(page),
      pages.link(page),
      pages.inside(page),
      pages.marked(page) ? 1 : 0
    };
  }

  private static void write(EpcPages pages, int page, int field, int value, int[] expected) {
    switch (field) {
      case 0 -> {
        pages.next(page, value);
        expected[LINK] = pages.next(page);
      }
      case 1 -> {
        pages.place(page, value);
        expected[LINK] = pages.place(page);
      }
      case 2, 3 -> {
        pages.own(page, value, ~value);
        expected[0] = value;
        expected[1] = ~value;
      }
      case 4 -> {
        pages.type(page, PageType.of(value & 7));
        expected[2] = value & 7;
      }
      case 5 -> { // a new use: nobody is inside
        pages.use(page, value & 3, value);
        expected[3] = value & 3;
        expected[LINK] = value;
        expected[5] = 0;
      }
      case 6 -> {
        pages.link(page, value);
        expected[LINK] = value;
      }
      case 7 -> {
        pages.inside(page, value & 0xff_ffff);
        expected[5] = value & 0xff_ffff;
      }
      default -> {
        pages.mark(page, (value & 1) == 1);
        expected[6] = value & 1;
      }
    }
  }
}
