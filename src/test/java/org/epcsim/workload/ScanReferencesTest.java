package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.math3.util.ArithmeticUtils;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanReferencesTest {

  /**
   * A thread that walks access by access and sets a bit at each page. It goes on by its stride, and
   * by one page more when that would lead to where its round began.
   */
  private static final class Walker {
    final int pages;
    final int stride;
    final double period;
    int page;
    int roundBegan;
    long access;
    long runTime;

    Walker(int pages, int stride, double rate) {
      this.pages = pages;
      this.stride = stride;
      this.period = 1e9 / rate;
    }

    void step() {
      page = (page + stride) % pages;
      if (page == roundBegan) {
        roundBegan = (roundBegan + 1) % ArithmeticUtils.gcd(pages, stride);
        page = roundBegan;
      }
    }

    Walker ahead(int steps) {
      for (int i = 0; i < steps; i++) {
        step();
      }
      return this;
    }

    void touch(boolean[] bits, boolean[] bitsEpt) {
      bits[page] = true;
      bitsEpt[page] = true;
      step();
      access++;
    }

    void walkTo(long time, boolean[] bits, boolean[] bitsEpt) {
      runTime = time;
      while (Math.ceil(access * period) < time) {
        touch(bits, bitsEpt);
      }
    }

    long nextFault(boolean[] mapped) {
      Walker scout = new Walker(pages, stride, 1);
      scout.page = page;
      scout.roundBegan = roundBegan;
      for (int ahead = 0; ahead < mapped.length; ahead++) {
        if (!mapped[scout.page]) {
          return Math.max(runTime, (long) Math.ceil((access + ahead) * period));
        }
        scout.step();
      }
      return -1;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "70, 1", "300, 1", "70, 3", "70, 70", "60, 8", "64, 16", "60, 68"})
  void threadsFaultAndSetBitsAsIfWalkedAccessByAccess(int pages, int stride) {
    ScanOrder order = new ScanOrder(pages, stride);
    RandomStream random = new RandomStreams(9, 0).stream("walk");
    int threads = 3;
    double[] rates = {1e6, 2.7e6, 3e5};
    Walker[] walkers = new Walker[threads];
    ScanCursor[] cursors = new ScanCursor[threads];
    for (int i = 0; i < threads; i++) {
      int start = random.nextInt(pages);
      walkers[i] = new Walker(pages, stride, rates[i]).ahead(start);
      cursors[i] = new ScanCursor(pages, start, rates[i]);
    }
    ScanReferences references = new ScanReferences(order, cursors);
    boolean[] mapped = new boolean[pages];
    boolean[] bits = new boolean[pages];
    boolean[] bitsEpt = new boolean[pages];
    for (int step = 0; step < 40_000; step++) {
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
            bitsEpt[page] = true;
          }
        }
        case 1 -> {
          assertThat(references.testAndClear(page)).isEqualTo(mapped[page] && bits[page]);
          bits[page] = false;
          if (random.bernoulli(0.5)) {
            int other = random.nextInt(pages);
            boolean young = mapped[other] && bitsEpt[other];
            assertThat(references.testAndClearEpt(other)).isEqualTo(young);
            bitsEpt[other] = false;
          }
        }
        default -> {
          long fault = walkers[thread].nextFault(mapped);
          assertThat(cursors[thread].nextFault(references.unmapped())).isEqualTo(fault);
          long time = walkers[thread].runTime + random.nextInt(2_000_000 / (1 + step % 1000));
          long stop = fault < 0 ? time : Math.min(time, fault);
          walkers[thread].walkTo(stop, bits, bitsEpt);
          cursors[thread].advanceTo(stop);
          int at = walkers[thread].page;
          assertThat(order.page(cursors[thread].place())).isEqualTo(at);
          if (stop == fault && !mapped[at]) {
            references.map(at);
            mapped[at] = true;
            bits[at] = false;
            bitsEpt[at] = false;
            walkers[thread].touch(bits, bitsEpt);
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
    ScanReferences references = new ScanReferences(ScanOrder.sequential(pages), cursor);
    int[] queue = new int[frames];
    for (int fault = 0; fault < 1000; fault++) {
      double time = cursor.nextFault(references.unmapped());
      assertThat(time).as("every access faults").isEqualTo(fault * 1000.0);
      cursor.advanceTo(time);
      if (fault >= frames) {
        references.unmap(queue[fault % frames]);
      }
      queue[fault % frames] = cursor.place();
      references.map(cursor.place());
      cursor.execute();
    }
  }

  @Test
  void aCursorOverOtherPagesIsRefused() {
    assertThatThrownBy(() -> new ScanReferences(ScanOrder.sequential(5), new ScanCursor(6, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mappingTwiceOrUnmappingTwiceIsAnError() {
    ScanReferences references =
        new ScanReferences(ScanOrder.sequential(5), new ScanCursor(5, 0, 1));
    assertThatThrownBy(() -> references.unmap(1)).isInstanceOf(IllegalStateException.class);
    references.map(1);
    assertThatThrownBy(() -> references.map(1)).isInstanceOf(IllegalStateException.class);
  }
}
