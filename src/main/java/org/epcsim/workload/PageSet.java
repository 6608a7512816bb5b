package org.epcsim.workload;

import java.util.Arrays;

/**
 * A set of page numbers that answers "the next one from here, around the end" in constant time.
 *
 * <p>A bit per page, above it a bit per word that is not zero, above that the same again: 64-ary,
 * at most five levels. Memory: 0.127 bytes a page.
 */
public final class PageSet {

  /** Bit j of level l + 1 says that word j of level l is not zero; level 0 is the pages. */
  private final long[][] levels;

  private final int pages;
  private int count;

  /**
   * Makes an empty set.
   *
   * @param pages pages are 0 to {@code pages - 1}; at least 1
   * @throws IllegalArgumentException if there is no page
   */
  public PageSet(int pages) {
    if (pages < 1) {
      throw new IllegalArgumentException("a set is over at least one page: " + pages);
    }
    this.pages = pages;
    int depth = 1;
    for (int words = words(pages); words > 1; words = words(words)) {
      depth++;
    }
    this.levels = new long[depth][];
    int words = pages;
    for (int level = 0; level < depth; level++) {
      words = words(words);
      levels[level] = new long[words];
    }
  }

  private static int words(int bits) {
    return ((bits - 1) >>> 6) + 1;
  }

  /** Returns how many pages a set of this size can hold. */
  public int pages() {
    return pages;
  }

  /** Returns how many pages are in the set. */
  public int count() {
    return count;
  }

  /** Returns whether a page is in the set. */
  public boolean contains(int page) {
    return ((levels[0][page >>> 6] >>> page) & 1) != 0;
  }

  /** Puts every page in the set. */
  public void fill() {
    int bits = pages;
    for (long[] words : levels) {
      Arrays.fill(words, -1L);
      words[words.length - 1] = -1L >>> -bits;
      bits = words.length;
    }
    count = pages;
  }

  /** Puts a page in the set; returns whether it was not there. */
  public boolean add(int page) {
    if (contains(page)) {
      return false;
    }
    count++;
    int bit = page;
    for (long[] words : levels) {
      long before = words[bit >>> 6];
      words[bit >>> 6] = before | (1L << bit);
      if (before != 0) {
        break;
      }
      bit >>>= 6;
    }
    return true;
  }

  /** Takes a page out of the set; returns whether it was there. */
  public boolean remove(int page) {
    if (!contains(page)) {
      return false;
    }
    count--;
    int bit = page;
    for (long[] words : levels) {
      long after = words[bit >>> 6] & ~(1L << bit);
      words[bit >>> 6] = after;
      if (after != 0) {
        break;
      }
      bit >>>= 6;
    }
    return true;
  }

  /**
   * Returns the first page of the set at or after a page, going on at page 0 after the last; -1 if
   * the set is empty.
   */
  public int next(int from) {
    if (count == 0) {
      return -1;
    }
    int page = atLeast(from);
    return page >= 0 ? page : atLeast(0);
  }

  private int atLeast(int from) {
    int bit = from;
    for (int level = 0; level < levels.length; level++) {
      int word = bit >>> 6;
      if (word >= levels[level].length) {
        return -1;
      }
      long ahead = levels[level][word] >>> bit;
      if (ahead != 0) {
        return descend(level, bit + Long.numberOfTrailingZeros(ahead));
      }
      bit = word + 1;
    }
    return -1;
  }

  private int descend(int level, int bit) {
    int at = bit;
    for (int below = level - 1; below >= 0; below--) {
      at = (at << 6) + Long.numberOfTrailingZeros(levels[below][at]);
    }
    return at;
  }

  /** Returns, in the low 16 bits, which of the pages {@code 16 block} and up are in the set. */
  int sixteen(int block) {
    return (int) (levels[0][block >>> 2] >>> (block << 4)) & 0xffff;
  }
}
