package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanReferencesTest {

  /** A thread that walks access by access and sets a bit at each page. */
  private static final class Walker {
    final int start;
    final double period;
    long access;
    long runTime;

    Walker(int start, double rate) {
      this.start = start;
      this.period = 1e9 / rate;
    }

    int page(int pages) {
      return (int) ((start + access) % pages);
    }

    void touch(boolean[] bits) {
      bits[page(bits.length)] = true;
      access++;
    }

    void walkTo(long time, boolean[] bits) {
      runTime = time;
      while (Math.ceil(access * period) < time) {
        touch(bits);
      }
    }

    long nextFault(boolean[] mapped) {
      for (int ahead = 0; ahead < mapped.length; ahead++) {
        if (!mapped[(int) ((start + access + ahead) % mapped.length)]) {
          return Math.max(runTime, (long) Math.ceil((access + ahead) * period));
        }
      }
      return -1;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 70, 300})
  void threadsFaultAndSetBitsAsIfWalkedAccessByAccess(int pages) {
    RandomStream random = new RandomStreams(9, 0).stream("walk");
    int threads = 3;
    double[] rates = {1e6, 2.7e6, 3e5};
    Walker[] walkers = new Walker[threads];
    ScanCursor[] cursors = new ScanCursor[threads];
    for (int i = 0; i < threads; i++) {
      int start = random.nextInt(pages);
      walkers[i] = new Walker(start, rates[i]);
      cursors[i] = new ScanCursor(pages, start, rates[i]);
    }
    ScanReferences references = new ScanReferences(pages, cursors);
    boolean[] mapped = new boolean[pages];
    boolean[] bits = new boolean[pages];
    for (int step = 0; step < 60_000; step++) {
      int page = random.nextInt(pages);
      int thread = random.nextInt(threads);
      switch (random.nextInt(4)) {
        case 0 -> {
          if (mapped[page] && random.bernoulli(0.5)) {
            references.unmap(page);
            mapped[page] = false;
          } else if (mapped[page] && random.bernoulli(0.1)) {
            references.retried(page);
            bits[page] = true;
          }
        }
        case 1 -> {
          assertThat(references.testAndClear(page)).isEqualTo(mapped[page] && bits[page]);
          bits[page] = false;
        }
        default -> {
          long fault = walkers[thread].nextFault(mapped);
          assertThat(cursors[thread].nextFault(references.unmapped())).isEqualTo(fault);
          long time = walkers[thread].runTime + random.nextInt(2_000_000 / (1 + step % 1000));
          long stop = fault < 0 ? time : Math.min(time, fault);
          walkers[thread].walkTo(stop, bits);
          cursors[thread].advanceTo(stop);
          int at = walkers[thread].page(pages);
          assertThat(cursors[thread].page()).isEqualTo(at);
          if (stop == fault && !mapped[at]) {
            references.map(at);
            mapped[at] = true;
            bits[at] = false;
            walkers[thread].touch(bits);
            cursors[thread].execute();
          }
        }
      }
      assertThat(references.mapped(page)).isEqualTo(mapped[page]);
    }
  }

  @Test
  void aCyclicSweepOverMorePagesThanFramesAlwaysFaultsUnderFifo() {
    int pages = 50;
    int frames = 49;
    ScanCursor cursor = new ScanCursor(pages, 0, 1e6);
    ScanReferences references = new ScanReferences(pages, cursor);
    int[] queue = new int[frames];
    for (int fault = 0; fault < 1000; fault++) {
      long time = cursor.nextFault(references.unmapped());
      assertThat(time).as("every access faults").isEqualTo(fault * 1000L);
      cursor.advanceTo(time);
      if (fault >= frames) {
        references.unmap(queue[fault % frames]);
      }
      queue[fault % frames] = cursor.page();
      references.map(cursor.page());
      cursor.execute();
    }
  }

  @Test
  void aCursorOverOtherPagesIsRefused() {
    assertThatThrownBy(() -> new ScanReferences(5, new ScanCursor(6, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mappingTwiceOrUnmappingTwiceIsAnError() {
    ScanReferences references = new ScanReferences(5, new ScanCursor(5, 0, 1));
    assertThatThrownBy(() -> references.unmap(1)).isInstanceOf(IllegalStateException.class);
    references.map(1);
    assertThatThrownBy(() -> references.map(1)).isInstanceOf(IllegalStateException.class);
  }
}
