package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSetTest {

  private static int naiveNext(BitSet bits, int from) {
    int next = bits.nextSetBit(from);
    return next >= 0 ? next : bits.nextSetBit(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 127, 128, 4096, 4097, 300_000})
  void behavesAsABitSetThatWraps(int pages) {
    RandomStream random = new RandomStreams(1, 0).stream("pages");
    PageSet set = new PageSet(pages);
    BitSet bits = new BitSet(pages);
    for (int step = 0; step < 20_000; step++) {
      int page = random.nextInt(pages);
      // Mostly removing keeps it sparse, so that the upper levels are used.
      if (random.nextInt(5) == 0) {
        assertThat(set.add(page)).isEqualTo(!bits.get(page));
        bits.set(page);
      } else {
        int victim = random.bernoulli(0.5) ? page : Math.max(0, set.next(page));
        assertThat(set.remove(victim)).isEqualTo(bits.get(victim));
        bits.clear(victim);
      }
      int from = random.nextInt(pages);
      assertThat(set.next(from)).isEqualTo(naiveNext(bits, from));
      assertThat(set.contains(from)).isEqualTo(bits.get(from));
    }
    assertThat(set.count()).isEqualTo(bits.cardinality());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 64, 65, 4096, 5000})
  void aFullSetHoldsEveryPageAndNothingBeyond(int pages) {
    PageSet set = new PageSet(pages);
    set.fill();
    assertThat(set.count()).isEqualTo(pages);
    int bits = 0;
    for (int block = 0; block < (pages + 15) / 16; block++) {
      bits += Integer.bitCount(set.sixteen(block));
    }
    assertThat(bits).isEqualTo(pages);
    for (int page = 0; page < pages; page++) {
      assertThat(set.next(page)).isEqualTo(page);
      assertThat(set.remove(page)).isTrue();
    }
    assertThat(set.next(0)).isEqualTo(-1);
  }

  @Test
  void aSetOverNoPageIsRefused() {
    assertThatThrownBy(() -> new PageSet(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
