package org.epcsim.workload;

/**
 * The pages of an enclave whose threads all scan: which are unmapped, and Accessed bits from the
 * positions of the threads.
 *
 * <p>A page was accessed since an instant if and only if the number of visits to it, summed over
 * the threads, has grown since: one number a page serves any number of threads. Cursors must stand
 * at the present when a page is mapped or aged.
 *
 * <p>Memory: 4.1 bytes a page.
 */
public final class ScanReferences {

  private final PageSet unmapped;
  private final ScanCursor[] threads;

  /** Visits to each mapped page up to its last mapping or ageing, modulo 2^32. */
  private final int[] visited;

  /**
   * Starts with all pages unmapped.
   *
   * @param pages number of pages, at least 1
   * @param threads the cursors of the threads, over as many pages
   * @throws IllegalArgumentException if there is no page, or a cursor is over other pages
   */
  public ScanReferences(int pages, ScanCursor... threads) {
    this.unmapped = new PageSet(pages);
    this.threads = threads.clone();
    for (ScanCursor thread : this.threads) {
      if (thread.pages() != pages) {
        throw new IllegalArgumentException(
            "a cursor is over " + thread.pages() + " pages, the enclave has " + pages);
      }
    }
    this.visited = new int[pages];
    unmapped.fill();
  }

  /** Returns the pages that are unmapped, for {@link ScanCursor#nextFault}: a live view. */
  public PageSet unmapped() {
    return unmapped;
  }

  /** Returns whether a page is mapped. */
  public boolean mapped(int page) {
    return !unmapped.contains(page);
  }

  /**
   * Maps a page: its Accessed bit counts from now.
   *
   * @throws IllegalStateException if the page is mapped
   */
  public void map(int page) {
    if (!unmapped.remove(page)) {
      throw new IllegalStateException("page " + page + " is mapped already");
    }
    visited[page] = visits(page);
  }

  /**
   * Unmaps a page.
   *
   * @throws IllegalStateException if the page is unmapped
   */
  public void unmap(int page) {
    if (!unmapped.add(page)) {
      throw new IllegalStateException("page " + page + " is unmapped already");
    }
  }

  /**
   * The Accessed bit of a mapped page is set for certain until it is next cleared, whoever accessed
   * it. A cursor that executes its own access needs no such word.
   */
  public void retried(int page) {
    visited[page] = visits(page) - 1;
  }

  /**
   * Reads and clears the Accessed bit; an unmapped page is old.
   *
   * @return whether the page was accessed since it was mapped or last aged
   */
  public boolean testAndClear(int page) {
    if (unmapped.contains(page)) {
      return false;
    }
    int now = visits(page);
    boolean accessed = now != visited[page];
    visited[page] = now;
    return accessed;
  }

  private int visits(int page) {
    long sum = 0;
    for (ScanCursor thread : threads) {
      sum += thread.visits(page);
    }
    return (int) sum;
  }
}
