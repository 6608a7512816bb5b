package org.epcsim.workload;

import java.math.BigInteger;

/**
 * In which order a scan visits the pages: a permutation that a turn goes through once, so that the
 * scan itself ({@link ScanCursor}) counts places 0, 1, 2 and on, whatever the order.
 *
 * <p>With a stride s over n pages the place j of a turn is page {@code j s mod n} if s and n have
 * no common divisor. Otherwise that walk would be back at its start after {@code n / gcd(s, n)}
 * pages, the others never seen: then it shifts by one page each time, as a walk over a matrix by
 * columns does, and has seen every page once after {@code gcd(s, n)} such rounds.
 *
 * <p>Immutable, without memory per page.
 */
public final class ScanOrder {

  private final int pages;
  private final int stride;

  /** Pages of one round, and rounds of a turn: {@code round * rounds == pages}. */
  private final int round;

  private final int rounds;

  /** The inverse of {@code stride / rounds} modulo {@link #round}. */
  private final int inverse;

  /**
   * Makes the order of a strided scan.
   *
   * @param pages number of pages, at least 1
   * @param stride from one page to the next, at least 1; what it goes beyond the pages wraps around
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public ScanOrder(int pages, int stride) {
    if (pages < 1 || stride < 1) {
      throw new IllegalArgumentException("no stride of " + stride + " over " + pages + " pages");
    }
    BigInteger n = BigInteger.valueOf(pages);
    BigInteger step = BigInteger.valueOf(stride % pages);
    BigInteger common = step.gcd(n);
    this.pages = pages;
    this.stride = stride % pages;
    this.rounds = common.intValueExact();
    this.round = pages / rounds;
    this.inverse =
        round == 1 ? 0 : step.divide(common).modInverse(n.divide(common)).intValueExact();
  }

  /** One page after the other, by number. */
  public static ScanOrder sequential(int pages) {
    return new ScanOrder(pages, 1);
  }

  /** Returns the number of pages. */
  public int pages() {
    return pages;
  }

  /**
   * Returns the page at a place.
   *
   * @param place 0 to {@code pages() - 1}
   */
  public int page(int place) {
    if (stride == 1) {
      return place;
    }
    return (int) ((place / round + (long) (place % round) * stride) % pages);
  }

  /**
   * Returns the place of a page.
   *
   * @param page 0 to {@code pages() - 1}
   */
  public int place(int page) {
    if (stride == 1) {
      return page;
    }
    int begun = page % rounds;
    return begun * round + (int) ((long) (page / rounds) * inverse % round);
  }
}
