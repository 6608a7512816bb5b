package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanOrderTest {

  private static int[] turn(int pages, int stride) {
    ScanOrder order = new ScanOrder(pages, stride);
    return IntStream.range(0, pages).map(order::page).toArray();
  }

  @Test
  void aStrideWithoutCommonDivisorVisitsEveryPage() {
    assertThat(turn(7, 3)).containsExactly(0, 3, 6, 2, 5, 1, 4);
    assertThat(turn(7, 10)).as("a stride wraps around").isEqualTo(turn(7, 3));
  }

  @Test
  void aMatrixIsWalkedByColumns() {
    assertThat(turn(6, 3)).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(turn(12, 8)).containsExactly(0, 8, 4, 1, 9, 5, 2, 10, 6, 3, 11, 7);
  }

  @Test
  void aStrideOfAllPagesIsSequential() {
    assertThat(turn(4, 4)).containsExactly(0, 1, 2, 3);
    assertThat(turn(4, 1)).containsExactly(0, 1, 2, 3);
    assertThat(turn(1, 5)).containsExactly(0);
  }

  @Test
  void everyOrderIsAPermutationAndPlacesAreItsInverse() {
    for (int pages = 1; pages <= 40; pages++) {
      for (int stride = 1; stride <= 45; stride++) {
        ScanOrder order = new ScanOrder(pages, stride);
        boolean[] seen = new boolean[pages];
        for (int place = 0; place < pages; place++) {
          int page = order.page(place);
          assertThat(seen[page]).isFalse();
          seen[page] = true;
          assertThat(order.place(page)).isEqualTo(place);
        }
      }
    }
  }

  @Test
  void ordersOfManyPagesDoNotOverflow() {
    int pages = 1 << 28;
    ScanOrder order = new ScanOrder(pages, (1 << 20) + 1);
    for (int page : new int[] {0, 1, 12_345_678, pages - 1}) {
      assertThat(order.page(order.place(page))).isEqualTo(page);
    }
    ScanOrder columns = new ScanOrder(pages, 1 << 27);
    assertThat(columns.page(3)).isEqualTo((1 << 27) + 1);
  }

  @Test
  void impossibleOrdersAreRefused() {
    assertThatThrownBy(() -> new ScanOrder(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScanOrder(5, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
