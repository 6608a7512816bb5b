package org.epcsim.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class L64X128MixTest {

  /** From a seed of one word the JDK derives the state as below, on every release. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 42, 0x123456789abcdefL, Long.MAX_VALUE})
  void itIsTheJdksGenerator(long seed) {
    long start = seed ^ 0x6a09e667f3bcc909L;
    L64X128Mix ours =
        new L64X128Mix(murmur(start), 1, stafford(start), stafford(start + 0x9e3779b97f4a7c15L));
    RandomGenerator theirs = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 1_000; i++) {
      assertThat(ours.nextLong()).isEqualTo(theirs.nextLong());
    }
  }

  private static long murmur(long word) {
    return mix(word, 33, 0xff51afd7ed558ccdL, 33, 0xc4ceb9fe1a85ec53L, 33);
  }

  private static long stafford(long word) {
    return mix(word, 30, 0xbf58476d1ce4e5b9L, 27, 0x94d049bb133111ebL, 31);
  }

  private static long mix(long word, int a, long first, int b, long second, int c) {
    long once = (word ^ (word >>> a)) * first;
    long twice = (once ^ (once >>> b)) * second;
    return twice ^ (twice >>> c);
  }
}
