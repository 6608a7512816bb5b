package org.epcsim.workload;

import org.epcsim.random.RandomStream;

/**
 * How often each page of an enclave is accessed, relative to the others: page i gets the next
 * access with probability p_i, independently of all earlier ones (independent reference model).
 *
 * <p>The probabilities are kept as integer weights of sum 2^62, so that sums over any set of pages
 * are exact and do not depend on the order of additions. A weight is within 1 of {@code 2^62 p_i}
 * (largest-remainder rounding) and never 0. Where more pages are lighter than {@code 2^-62} than
 * the rounding has to give, the missing units come off the heaviest page, which moves its
 * probability by less than {@code pages / 2^62}.
 *
 * <p>Immutable. Memory: 8 bytes a page, none if uniform.
 */
public final class Popularity {

  /** Sum of the weights of all pages, 2^62. */
  public static final long TOTAL = 1L << 62;

  /** Most pages of a uniform enclave: 1 TiB. */
  public static final int MAX_UNIFORM_PAGES = 1 << 28;

  /** Most pages of an enclave whose weights are stored: 256 GiB. */
  public static final int MAX_STORED_PAGES = 1 << 26;

  private final int pages;

  /** Weight of each page, or null if uniform: then {@link #base}, and 1 more for the first few. */
  private final long[] weights;

  private final long base;
  private final int heavier;

  private Popularity(int pages, long[] weights) {
    this.pages = pages;
    this.weights = weights;
    this.base = TOTAL / pages;
    this.heavier = (int) (TOTAL % pages);
  }

  /**
   * Every page alike.
   *
   * @param pages number of pages, 1 to 2^28
   * @throws IllegalArgumentException if the number is out of range
   */
  public static Popularity uniform(int pages) {
    return new Popularity(checked(pages, MAX_UNIFORM_PAGES), null);
  }

  /**
   * Zipf's law: page i is accessed in proportion to {@code (i+1)^-exponent}, that power rounded to
   * a double by {@link StrictMath#pow}. Page number is popularity rank until {@link #shuffled}.
   *
   * @param pages number of pages, 1 to 2^26
   * @param exponent 0 (uniform) or more
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public static Popularity zipf(int pages, double exponent) {
    if (!(exponent >= 0 && Double.isFinite(exponent))) {
      throw new IllegalArgumentException("a Zipf exponent is 0 or more: " + exponent);
    }
    long[] shares = new long[checked(pages, MAX_STORED_PAGES)];
    for (int i = 0; i < pages; i++) {
      shares[i] = Double.doubleToRawLongBits(StrictMath.pow(i + 1.0, -exponent));
    }
    LargestRemainder.apportion(shares);
    return new Popularity(pages, shares);
  }

  /**
   * Any shares, in proportion to the numbers given; they need not sum to 1.
   *
   * @param shares one number of 0 or more a page, 1 to 2^26 of them, at least one positive
   * @throws IllegalArgumentException if there are too few or too many, or one is negative or not
   *     finite, or all are 0
   */
  public static Popularity of(double[] shares) {
    int pages = checked(shares.length, MAX_STORED_PAGES);
    double largest = 0;
    for (int i = 0; i < pages; i++) {
      if (!(shares[i] >= 0 && Double.isFinite(shares[i]))) {
        throw new IllegalArgumentException("a share is 0 or more: " + shares[i] + " of page " + i);
      }
      largest = Math.max(largest, shares[i]);
    }
    if (largest == 0) {
      throw new IllegalArgumentException("at least one share is positive");
    }
    // To [1, 2), in two steps because 2^1074 is not a double; what underflows weighs 1 anyway.
    int exponent = Math.getExponent(largest);
    long[] bits = new long[pages];
    for (int i = 0; i < pages; i++) {
      bits[i] = Double.doubleToRawLongBits(Math.scalb(shares[i], -exponent));
    }
    LargestRemainder.apportion(bits);
    return new Popularity(pages, bits);
  }

  /**
   * Page number and popularity rank unrelated: the same weights in an order drawn by Fisher-Yates.
   *
   * @param layout decides the order; read once a page (not at all if uniform)
   */
  public Popularity shuffled(RandomStream layout) {
    if (weights == null) {
      return this;
    }
    long[] moved = weights.clone();
    for (int i = pages - 1; i > 0; i--) {
      int j = layout.nextInt(i + 1);
      long weight = moved[i];
      moved[i] = moved[j];
      moved[j] = weight;
    }
    return new Popularity(pages, moved);
  }

  /** Returns the number of pages. */
  public int pages() {
    return pages;
  }

  /**
   * Returns the weight of a page, 1 to {@link #TOTAL}.
   *
   * @param page 0 to {@code pages() - 1}
   */
  public long weight(int page) {
    if (weights != null) {
      return weights[page];
    }
    return page < heavier ? base + 1 : base;
  }

  /**
   * Returns p_i, the weight over {@link #TOTAL}, rounded once.
   *
   * @param page 0 to {@code pages() - 1}
   */
  public double probability(int page) {
    return weight(page) * 0x1p-62;
  }

  private static int checked(int pages, int most) {
    if (pages < 1 || pages > most) {
      throw new IllegalArgumentException("an enclave has 1 to " + most + " pages here: " + pages);
    }
    return pages;
  }
}
