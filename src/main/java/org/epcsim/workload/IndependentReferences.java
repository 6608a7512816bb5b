package org.epcsim.workload;

import java.util.Arrays;
import org.epcsim.random.RandomStream;

/**
 * The pages of one enclave under the independent reference model: which are unmapped, their
 * probability mass M, the draw of the page that faults next, and Accessed bits decided only when
 * the reclaimer looks.
 *
 * <p>While threads run, accesses are a Poisson process, and so are those to each page, independent
 * of the other pages. With {@code K} the expected number of accesses since the start ({@link
 * AccessClock#k}), a page mapped or aged at {@code s} has been accessed since with probability
 * {@code 1 - exp(-p (K - s))}.
 *
 * <p>A page of a guest's enclave has a second Accessed bit, in the page table of its host (EPT):
 * the same accesses set it, and it is read and cleared on its own. Given the accesses' rates the
 * two are decided independently.
 *
 * <p>Memory besides the {@link Popularity}: 8.7 bytes a page, and 8 more once the second bit was
 * asked for.
 */
public final class IndependentReferences {

  /** A time so long ago that a page was accessed since for certain. */
  private static final double LONG_AGO = Double.NEGATIVE_INFINITY;

  private final PageSet unmapped;

  /** K at the last mapping or ageing of each mapped page. */
  private final double[] since;

  /** The same for the second bit; null until it is asked for. */
  private double[] sinceEpt;

  private Popularity popularity;

  /** Weight of the unmapped pages, by blocks of 16 pages. */
  private SumTree mass;

  /**
   * Starts with all pages unmapped.
   *
   * @param popularity of the enclave's pages
   */
  public IndependentReferences(Popularity popularity) {
    this.popularity = popularity;
    this.unmapped = new PageSet(popularity.pages());
    this.since = new double[popularity.pages()];
    unmapped.fill();
    sumUp();
  }

  private void sumUp() {
    int blocks = (popularity.pages() + 15) >>> 4;
    mass = new SumTree(blocks);
    for (int block = 0; block < blocks; block++) {
      long sum = 0;
      for (int bits = unmapped.sixteen(block); bits != 0; bits &= bits - 1) {
        sum += popularity.weight(first(block, bits));
      }
      mass.add(block, sum);
    }
  }

  private static int first(int block, int bits) {
    return (block << 4) + Integer.numberOfTrailingZeros(bits);
  }

  /**
   * Returns {@code 2^62 M}: the exact weight of the unmapped pages, 0 if and only if all are
   * mapped.
   */
  public long unmappedWeight() {
    return mass.total();
  }

  /** Returns the pages that are unmapped: a live view, not to be changed. */
  public PageSet unmapped() {
    return unmapped;
  }

  /** Returns whether a page is mapped. */
  public boolean mapped(int page) {
    return !unmapped.contains(page);
  }

  /**
   * Maps a page: it leaves M, and its Accessed bit counts from now.
   *
   * @param page unmapped so far
   * @param k the enclave's K now
   * @throws IllegalStateException if the page is mapped
   */
  public void map(int page, double k) {
    if (!unmapped.remove(page)) {
      throw new IllegalStateException("page " + page + " is mapped already");
    }
    since[page] = k;
    if (sinceEpt != null) {
      sinceEpt[page] = k;
    }
    mass.add(page >>> 4, -popularity.weight(page));
  }

  /**
   * Unmaps a page: it enters M.
   *
   * @param page mapped so far
   * @throws IllegalStateException if the page is unmapped
   */
  public void unmap(int page) {
    if (!unmapped.add(page)) {
      throw new IllegalStateException("page " + page + " is unmapped already");
    }
    mass.add(page >>> 4, popularity.weight(page));
  }

  /**
   * The faulting instruction ran again on a mapped page: the Accessed bit is set for certain until
   * it is next cleared. Does nothing to an unmapped page, whose bit is of no account.
   */
  public void retried(int page) {
    since[page] = LONG_AGO;
    if (sinceEpt != null) {
      sinceEpt[page] = LONG_AGO;
    }
  }

  /**
   * Reads and clears the Accessed bit, as the reclaimer does to age a page. An unmapped page is old
   * (sgx_encl_test_and_clear_young finds no entry).
   *
   * @param page any page
   * @param k the enclave's K now
   * @param ageing decides; read at most once
   * @return whether the page was accessed since it was mapped or last aged
   */
  public boolean testAndClear(int page, double k, RandomStream ageing) {
    if (sinceEpt != null) {
      return testAndClear(since, sinceEpt, page, k, ageing);
    }
    if (unmapped.contains(page)) {
      return false;
    }
    double mean = popularity.probability(page) * (k - since[page]);
    since[page] = k;
    return accessed(mean, ageing);
  }

  private static boolean accessed(double mean, RandomStream ageing) {
    return mean >= AccessedBit.CERTAIN || (mean > 0 && AccessedBit.set(mean, ageing.nextDouble()));
  }

  /**
   * The same of the second bit. A page that is mapped was accessed since the host last looked if
   * the host has never looked.
   */
  public boolean testAndClearEpt(int page, double k, RandomStream ageing) {
    if (sinceEpt == null) {
      sinceEpt = new double[since.length];
      Arrays.fill(sinceEpt, LONG_AGO);
    }
    return testAndClear(sinceEpt, since, page, k, ageing);
  }

  /**
   * Reads and clears one of two bits. Whether the page was accessed since either was cleared last
   * is decided once for both: if it was, the other is set for certain; if not, the other can only
   * be set by what was before.
   */
  private boolean testAndClear(
      double[] own, double[] other, int page, double k, RandomStream ageing) {
    if (unmapped.contains(page)) {
      return false;
    }
    double p = popularity.probability(page);
    double cleared = own[page];
    double otherCleared = other[page];
    own[page] = k;
    if (accessed(p * (k - Math.max(cleared, otherCleared)), ageing)) {
      other[page] = LONG_AGO;
      return true;
    }
    if (cleared >= otherCleared) {
      other[page] = otherCleared + (k - cleared);
      return false;
    }
    other[page] = k;
    return accessed(p * (otherCleared - cleared), ageing);
  }

  /**
   * Draws the page of the next fault: an unmapped page, with probability in proportion to weight.
   *
   * @param choice decides; one bounded draw
   * @throws IllegalStateException if every page is mapped
   */
  public int drawUnmapped(RandomStream choice) {
    if (mass.total() == 0) {
      throw new IllegalStateException("every page is mapped, none can fault");
    }
    int block = mass.find(choice.nextLong(mass.total()));
    long rest = mass.remainder();
    int bits = unmapped.sixteen(block);
    int page = first(block, bits);
    for (long weight = popularity.weight(page); rest >= weight; ) {
      rest -= weight;
      bits &= bits - 1;
      page = first(block, bits);
      weight = popularity.weight(page);
    }
    return page;
  }

  /**
   * Begins a phase with another popularity. What each page may have been accessed so far is kept:
   * {@code p (K - s)} is the same before and after. M changes; takes time in proportion to pages.
   *
   * @param next popularity of as many pages
   * @param k the enclave's K now
   * @throws IllegalArgumentException if the number of pages differs
   */
  public void popularity(Popularity next, double k) {
    if (next.pages() != popularity.pages()) {
      throw new IllegalArgumentException(
          "a phase keeps the " + popularity.pages() + " pages: " + next.pages());
    }
    fold(since, next, k);
    if (sinceEpt != null) {
      fold(sinceEpt, next, k);
    }
    popularity = next;
    sumUp();
  }

  private void fold(double[] last, Popularity next, double k) {
    for (int page = 0; page < last.length; page++) {
      double mean = popularity.probability(page) * (k - last[page]);
      last[page] = k - mean / next.probability(page);
    }
  }
}
