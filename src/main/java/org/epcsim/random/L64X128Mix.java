package org.epcsim.random;

import java.util.random.RandomGenerator;

/**
 * The generator L64X128MixRandom: a 64-bit linear congruential generator added to a 128-bit linear
 * one over bits, and mixed (Steele and Vigna, LXM: better splittable pseudorandom number generators
 * (and almost as fast), OOPSLA 2021). Its period is 2^64 (2^128 - 1).
 *
 * <p>The JDK has the same generator, but no way to set its whole state that is the same on every
 * JVM: from a seed of bytes, release 17 makes other states than later ones.
 */
final class L64X128Mix implements RandomGenerator {

  private static final long MULTIPLIER = 0xd1342543de82ef95L;
  private static final long MIXER = 0xdaba0b6eb09322e3L;

  private final long increment;
  private long congruential;
  private long low;
  private long high;

  /**
   * Starts from a state.
   *
   * @param increment chooses one of 2^63 sequences; its lowest bit is taken as 1
   * @param congruential the state of the congruential part
   * @param low half of the state of the linear part
   * @param high the other half; not both are 0
   */
  L64X128Mix(long increment, long congruential, long low, long high) {
    this.increment = increment | 1;
    this.congruential = congruential;
    this.low = low;
    this.high = high;
  }

  @Override
  public long nextLong() {
    long word = congruential + low;
    congruential = MULTIPLIER * congruential + increment;
    // xoroshiro128, version 1.0.
    long difference = high ^ low;
    low = Long.rotateLeft(low, 24) ^ difference ^ (difference << 16);
    high = Long.rotateLeft(difference, 37);
    word = (word ^ (word >>> 32)) * MIXER;
    word = (word ^ (word >>> 32)) * MIXER;
    return word ^ (word >>> 32);
  }
}
