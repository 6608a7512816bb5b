package org.epcsim.epc;

import java.util.Arrays;

/**
 * A sparse table from page number to a non-zero int, as the kernel's xarray is: memory grows with
 * the ranges that are used (4 bytes a page), not with the span. An entry of 0 is none.
 */
public final class PageTable {
  private static final int CHUNK_BITS = 10;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int MASK = CHUNK - 1;

  private int[][] chunks = new int[4][];
  private int size;

  /** The entry of a page, 0 if it has none. */
  public int get(int page) {
    int c = page >>> CHUNK_BITS;
    if (c >= chunks.length || chunks[c] == null) {
      return 0;
    }
    return chunks[c][page & MASK];
  }

  /** Sets the entry of a page; 0 erases it. */
  public void set(int page, int entry) {
    int c = page >>> CHUNK_BITS;
    if (c >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(c + 1, chunks.length + (chunks.length >> 1)));
    }
    int[] chunk = chunks[c];
    if (chunk == null) {
      chunk = new int[CHUNK];
      chunks[c] = chunk;
    }
    int old = chunk[page & MASK];
    chunk[page & MASK] = entry;
    size += (entry != 0 ? 1 : 0) - (old != 0 ? 1 : 0);
  }

  /**
   * Sets the entries of pages that have none, to ascending ones.
   *
   * @param first the entry of the first page, above 0
   */
  public void insert(int page, int first, int pages) {
    for (int n = 0; n < pages; ) {
      set(page + n, first + n); // makes the chunk
      int[] chunk = chunks[(page + n) >>> CHUNK_BITS];
      int at = (page + n) & MASK;
      int run = Math.min(pages - n, CHUNK - at);
      for (int k = 1; k < run; k++) {
        chunk[at + k] = first + n + k;
      }
      size += run - 1;
      n += run;
    }
  }

  /** How many pages from {@code from} on have an entry until one has none, at most {@code most}. */
  public int present(int from, int most) {
    int n = 0;
    while (n < most) {
      int c = (from + n) >>> CHUNK_BITS;
      int[] chunk = c < chunks.length ? chunks[c] : null;
      int at = (from + n) & MASK;
      int end = Math.min(CHUNK, at + most - n);
      int i = at;
      while (chunk != null && i < end && chunk[i] != 0) {
        i++;
      }
      n += i - at;
      if (i < end) {
        return n;
      }
    }
    return n;
  }

  /** How many pages from {@code from} on have no entry until one has, at most {@code most}. */
  public int absent(int from, int most) {
    int n = 0;
    while (n < most) {
      int c = (from + n) >>> CHUNK_BITS;
      if (c >= chunks.length) {
        return most;
      }
      if (chunks[c] == null) {
        n += CHUNK - ((from + n) & MASK);
      } else if (chunks[c][(from + n) & MASK] == 0) {
        n++;
      } else {
        return n;
      }
    }
    return most;
  }

  /** The number of pages with an entry. */
  public int size() {
    return size;
  }

  /** The first page from {@code from} on that has an entry, or -1. */
  public int next(int from) {
    int c = from >>> CHUNK_BITS;
    int i = from & MASK;
    for (; c < chunks.length; c++, i = 0) {
      int[] chunk = chunks[c];
      if (chunk == null) {
        continue;
      }
      for (; i < CHUNK; i++) {
        if (chunk[i] != 0) {
          return (c << CHUNK_BITS) | i;
        }
      }
    }
    return -1;
  }
}
