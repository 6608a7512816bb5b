package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScanCursorTest {

  @Test
  void pagesAreAccessedInOrderAtConstantSpeed() {
    ScanCursor cursor = new ScanCursor(10, 7, 1e6);
    assertThat(cursor.place()).isEqualTo(7);
    cursor.advanceTo(2000);
    assertThat(cursor.position()).as("the access due at 2000 ns is to come").isEqualTo(2);
    cursor.advanceTo(2001);
    assertThat(cursor.position()).isEqualTo(3);
    assertThat(cursor.place()).isEqualTo(0);
    cursor.advanceTo(1_000_000_000);
    assertThat(cursor.position()).isEqualTo(1_000_000);
  }

  @Test
  void theNextFaultIsTheNextUnmappedPageAroundTheEnd() {
    ScanCursor cursor = new ScanCursor(10, 7, 1e6);
    PageSet unmapped = new PageSet(10);
    assertThat(cursor.nextFault(unmapped)).isEqualTo(-1);
    unmapped.add(5);
    assertThat(cursor.nextFault(unmapped)).isEqualTo(8000);
    unmapped.add(9);
    assertThat(cursor.nextFault(unmapped)).isEqualTo(2000);
    unmapped.add(7);
    assertThat(cursor.nextFault(unmapped)).isEqualTo(0);
  }

  @Test
  void anAccessExecutedAfterItsFaultIsNotRepeated() {
    ScanCursor cursor = new ScanCursor(10, 0, 1e6);
    PageSet unmapped = new PageSet(10);
    unmapped.add(3);
    cursor.advanceTo(cursor.nextFault(unmapped));
    assertThat(cursor.place()).isEqualTo(3);
    cursor.execute();
    // Unmapped again at once: the thread comes by only after a whole turn.
    assertThat(cursor.nextFault(unmapped)).isEqualTo(13_000);
    unmapped.add(4);
    assertThat(cursor.nextFault(unmapped)).isEqualTo(4000);
  }

  @Test
  void aPageWasTouchedIffTheCursorPassedIt() {
    ScanCursor cursor = new ScanCursor(10, 8, 1e6);
    cursor.advanceTo(3001);
    assertThat(cursor.position()).isEqualTo(4);
    assertThat(cursor.visits(1)).isEqualTo(1);
    assertThat(cursor.visits(2)).isZero();
    cursor.advanceTo(4001);
    assertThat(cursor.visits(2)).isEqualTo(1);
    assertThat(cursor.visits(1)).isEqualTo(1);
    cursor.advanceTo(13_001);
    assertThat(cursor.visits(1)).isEqualTo(2);
  }

  @Test
  void aSpeedThatDoesNotDivideANanosecondDoesNotDrift() {
    ScanCursor cursor = new ScanCursor(1000, 0, 3e6);
    for (long time = 0; time <= 3_000_000; time += 7) {
      cursor.advanceTo(time);
    }
    cursor.advanceTo(3_600_000_000_001L);
    assertThat(cursor.position()).isEqualTo(3L * 3_600_000_000L + 1);
    assertThat(cursor.dueAt(1)).isEqualTo(334);
    assertThat(cursor.dueAt(3_000_000)).isEqualTo(1_000_000_000);
  }

  @Test
  void severalAccessesMayFallInOneNanosecond() {
    ScanCursor cursor = new ScanCursor(100, 0, 4e9);
    cursor.advanceTo(1);
    assertThat(cursor.position()).isEqualTo(1);
    cursor.advanceTo(2);
    assertThat(cursor.position()).isEqualTo(5);
  }

  @Test
  void impossibleCursorsAreRefused() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new ScanCursor(10, 0, rate))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new ScanCursor(10, 10, 1))
        .isInstanceOf(IllegalArgumentException.class);
    ScanCursor cursor = new ScanCursor(10, 0, 1);
    cursor.advanceTo(3);
    assertThatThrownBy(() -> cursor.advanceTo(2)).isInstanceOf(IllegalArgumentException.class);
  }
}
