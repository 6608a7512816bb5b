package org.epcsim.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
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
   * A few hot pages: the first {@code ceil(hotShare * pages)} pages get {@code accessShare} of the
   * accesses, the others the rest, each alike among its kind. If every page is hot they get all.
   * Hot pages come first until {@link #shuffled}.
   *
   * @param pages number of pages, 1 to 2^26
   * @param hotShare share of the pages that are hot, above 0, at most 1; taken as the decimal that
   *     {@link Double#toString} prints, so that 0.07 of 100 pages are 7
   * @param accessShare share of the accesses that go to hot pages, 0 to 1
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public static Popularity hotspot(int pages, double hotShare, double accessShare) {
    if (!(hotShare > 0 && hotShare <= 1 && accessShare >= 0 && accessShare <= 1)) {
      throw new IllegalArgumentException(
          "shares are above 0 and up to 1: " + hotShare + " of the pages, " + accessShare);
    }
    double[] shares = new double[checked(pages, MAX_STORED_PAGES)];
    int hot = hotPages(pages, hotShare);
    for (int i = 0; i < pages; i++) {
      shares[i] = i < hot ? accessShare / hot : (1 - accessShare) / (pages - hot);
    }
    return hot == pages ? uniform(pages) : of(shares);
  }

  private static int hotPages(int pages, double hotShare) {
    return BigDecimal.valueOf(hotShare)
        .multiply(BigDecimal.valueOf(pages))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  /**
   * A mixture: each access is drawn from one of several popularities, chosen in proportion to a
   * weight. Independent references again, so one popularity says it all.
   *
   * @param parts at least one, all of as many pages, up to 2^26
   * @param weights one a part, above 0; they need not sum to 1
   * @throws IllegalArgumentException if there is no part, a part has other pages than the first, or
   *     a weight is not above 0
   */
  public static Popularity mixture(List<Popularity> parts, double... weights) {
    if (parts.isEmpty() || parts.size() != weights.length) {
      throw new IllegalArgumentException(
          "a mixture has parts, each with a weight: " + parts.size() + ", " + weights.length);
    }
    double[] shares = new double[checked(parts.get(0).pages, MAX_STORED_PAGES)];
    for (int part = 0; part < weights.length; part++) {
      Popularity popularity = parts.get(part);
      if (popularity.pages != shares.length || !(weights[part] > 0)) {
        throw new IllegalArgumentException(
            "a part has %d pages and a weight above 0: %d, %s"
                .formatted(shares.length, popularity.pages, weights[part]));
      }
      for (int i = 0; i < shares.length; i++) {
        shares[i] += weights[part] * popularity.probability(i);
      }
    }
    return of(shares);
  }

  /**
   * The same pages as part of more: page i becomes page {@code from + i}, the others are not
   * accessed. As no page is weightless they have the least weight, 1: a page that is never accessed
   * on purpose is accessed once in 2^62 times.
   *
   * @param from number of the first of these pages, 0 or more
   * @param allPages number of all pages, at least {@code from + pages()}, up to 2^26
   * @throws IllegalArgumentException if these pages are not among those
   */
  public Popularity within(int from, int allPages) {
    if (from < 0 || from > allPages - pages) {
      throw new IllegalArgumentException(
          pages + " pages from page " + from + " are not among " + allPages);
    }
    if (pages == allPages) {
      return this;
    }
    double[] shares = new double[checked(allPages, MAX_STORED_PAGES)];
    for (int i = 0; i < pages; i++) {
      shares[from + i] = probability(i);
    }
    return of(shares);
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
