package org.epcsim.workload;

/**
 * The pages of an enclave whose threads all scan: which are unmapped, and Accessed bits from the
 * positions of the threads.
 *
 * <p>A page was accessed since an instant if and only if the number of visits to it, summed over
 * the threads, has grown since: one number a page serves any number of threads. Cursors must stand
 * at the present when a page is mapped or aged.
 *
 * <p>As in {@link IndependentReferences}, a page may have a second Accessed bit, of a host's page
 * table.
 *
 * <p>Memory: 4.1 bytes a page, and 4 more once the second bit was asked for.
 */
public final class ScanReferences {

  private final ScanOrder order;
  private final PageSet unmapped;
  private final ScanCursor[] threads;

  /** By place: visits to a mapped page up to its last mapping or ageing, modulo 2^32. */
  private final int[] visited;

  /** The same for the second bit; null until it is asked for. */
  private int[] visitedEpt;

  /**
   * Starts with all pages unmapped.
   *
   * @param order the order in which all threads visit the pages
   * @param threads the cursors of the threads, over as many pages
   * @throws IllegalArgumentException if a cursor is over another number of pages
   */
  public ScanReferences(ScanOrder order, ScanCursor... threads) {
    this.order = order;
    this.unmapped = new PageSet(order.pages());
    this.threads = threads.clone();
    for (ScanCursor thread : this.threads) {
      if (thread.places() != order.pages()) {
        throw new IllegalArgumentException(
            "a cursor is over " + thread.places() + " pages, the enclave has " + order.pages());
      }
    }
    this.visited = new int[order.pages()];
    unmapped.fill();
  }

  /** Returns the places of unmapped pages, for {@link ScanCursor#nextFault}: a live view. */
  public PageSet unmapped() {
    return unmapped;
  }

  /** Returns whether a page is mapped. */
  public boolean mapped(int page) {
    return !unmapped.contains(order.place(page));
  }

  /**
   * Maps a page: its Accessed bit counts from now.
   *
   * @throws IllegalStateException if the page is mapped
   */
  public void map(int page) {
    int place = order.place(page);
    if (!unmapped.remove(place)) {
      throw new IllegalStateException("page " + page + " is mapped already");
    }
    visited[place] = visits(place);
    if (visitedEpt != null) {
      visitedEpt[place] = visited[place];
    }
  }

  /**
   * Unmaps a page.
   *
   * @throws IllegalStateException if the page is unmapped
   */
  public void unmap(int page) {
    if (!unmapped.add(order.place(page))) {
      throw new IllegalStateException("page " + page + " is unmapped already");
    }
  }

  /**
   * The Accessed bit of a mapped page is set for certain until it is next cleared, whoever accessed
   * it. A cursor that executes its own access needs no such word.
   */
  public void retried(int page) {
    int place = order.place(page);
    visited[place] = visits(place) - 1;
    if (visitedEpt != null) {
      visitedEpt[place] = visited[place];
    }
  }

  /**
   * Reads and clears the Accessed bit; an unmapped page is old.
   *
   * @return whether the page was accessed since it was mapped or last aged
   */
  public boolean testAndClear(int page) {
    return testAndClear(visited, order.place(page));
  }

  /**
   * The same of the second bit. A page that is mapped was accessed since the host last looked if
   * the host has never looked.
   */
  public boolean testAndClearEpt(int page) {
    if (visitedEpt == null) {
      visitedEpt = new int[visited.length];
      for (int place = 0; place < visitedEpt.length; place++) {
        visitedEpt[place] = visits(place) - 1;
      }
    }
    return testAndClear(visitedEpt, order.place(page));
  }

  private boolean testAndClear(int[] last, int place) {
    if (unmapped.contains(place)) {
      return false;
    }
    int now = visits(place);
    boolean accessed = now != last[place];
    last[place] = now;
    return accessed;
  }

  private int visits(int place) {
    long sum = 0;
    for (ScanCursor thread : threads) {
      sum += thread.visits(place);
    }
    return (int) sum;
  }
}
