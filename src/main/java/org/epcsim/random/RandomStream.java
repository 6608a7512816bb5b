package org.epcsim.random;

import java.util.random.RandomGenerator;

/**
 * One stream of random numbers. Everything is derived from 64-bit words by exact arithmetic and
 * {@link StrictMath}, so a stream has the same bits on every JVM. Not safe for use by several
 * threads.
 */
public final class RandomStream {

  private static final double ULP_53 = 0x1.0p-53;
  private static final double ULP_52 = 0x1.0p-52;

  private final RandomGenerator generator;

  RandomStream(RandomGenerator generator) {
    this.generator = generator;
  }

  /** Returns 64 random bits. */
  public long nextLong() {
    return generator.nextLong();
  }

  /** Returns a multiple of 2^-53, uniform on [0, 1). */
  public double nextDouble() {
    return (generator.nextLong() >>> 11) * ULP_53;
  }

  /**
   * Returns an odd multiple of 2^-53, uniform on (0, 1): neither 0 nor 1, so its logarithm is
   * finite.
   */
  public double nextOpenDouble() {
    return ((generator.nextLong() >>> 12) + 0.5) * ULP_52;
  }

  /** Returns an exponential variate of mean 1 by inversion, between 1.1e-16 and 36.8. */
  public double exponential() {
    return -StrictMath.log(nextOpenDouble());
  }

  /**
   * Returns a whole number, uniform on [0, bound), without bias (Lemire, Fast random integer
   * generation in an interval, 2019).
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("a bound is positive: " + bound);
    }
    long bits = generator.nextLong();
    long low = bits * bound;
    if (Long.compareUnsigned(low, bound) < 0) {
      long bias = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(low, bias) < 0) {
        bits = generator.nextLong();
        low = bits * bound;
      }
    }
    // The high word of the unsigned product; the bound is positive, so only the bits need a
    // correction.
    return Math.multiplyHigh(bits, bound) + ((bits >> 63) & bound);
  }

  /**
   * Returns a whole number, uniform on [0, bound).
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  /**
   * Returns a number uniform on [low, high).
   *
   * @throws IllegalArgumentException if the interval is empty or not finite
   */
  public double uniform(double low, double high) {
    double width = high - low;
    if (!(width > 0) || Double.isInfinite(width)) {
      throw new IllegalArgumentException("an interval has low < high: " + low + ", " + high);
    }
    double value = low + width * nextDouble();
    return value < high ? value : Math.nextDown(high);
  }

  /**
   * Returns true with the given probability.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public boolean bernoulli(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1: " + probability);
    }
    return nextDouble() < probability;
  }
}
