package org.epcsim.epc;

/**
 * An ordered list of EPC pages: joined at the tail, left at the head or, by a list that keeps
 * places, anywhere. A page is on one list at most.
 *
 * <p>A ring of page numbers: who takes the first sixteen reads one cache line, where a list linked
 * through the pages' records would wait for memory sixteen times, once for each record. A page that
 * left in the middle leaves a gap; gaps are closed when the ring is full.
 */
public final class PageList {
  private static final int GAP = EpcPages.NONE;
  private static final int SMALLEST = 16;

  /** Takes each page's place; null if pages leave at the head only. */
  private final EpcPages places;

  private int[] ring = new int[SMALLEST];
  private int head; // place of the first page; places count up and wrap round
  private int tail; // place of the next page to join
  private int size;

  private PageList(EpcPages places) {
    this.places = places;
  }

  /** An empty list whose pages leave at the head only. */
  public PageList() {
    this(null);
  }

  /** An empty list that keeps each page's place in its record. */
  static PageList withPlaces(EpcPages places) {
    return new PageList(places);
  }

  /** The number of pages on the list. */
  public int size() {
    return size;
  }

  /** True if the list has no page. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The pages in order: a copy. */
  public int[] pages() {
    int[] pages = new int[size];
    int n = 0;
    for (int place = head; place != tail; place++) {
      int page = at(place);
      if (page != GAP) {
        pages[n++] = page;
      }
    }
    return pages;
  }

  /** Puts a page behind all others. */
  public void addTail(int page) {
    if (tail - head == ring.length) {
      closeGaps();
    }
    put(page);
    size++;
  }

  /** Takes the first page off; the list must not be empty. */
  public int removeHead() {
    int page = at(head++);
    size--;
    skipGaps();
    return page;
  }

  /** Takes a page off wherever it stands; it must be on this list, and the list keep places. */
  void remove(int page) {
    ring[places.place(page) & (ring.length - 1)] = GAP;
    size--;
    skipGaps();
  }

  private int at(int place) {
    return ring[place & (ring.length - 1)];
  }

  private void put(int page) {
    ring[tail & (ring.length - 1)] = page;
    if (places != null) {
      places.place(page, tail);
    }
    tail++;
  }

  /** The head is a page, if there is any. */
  private void skipGaps() {
    while (head != tail && at(head) == GAP) {
      head++;
    }
  }

  /** Every page gets a new place, in a larger ring if the gaps are less than half of it. */
  private void closeGaps() {
    int[] pages = pages();
    ring = size > ring.length / 2 ? new int[2 * ring.length] : ring;
    head = 0;
    tail = 0;
    for (int page : pages) {
      put(page);
    }
  }

  /** Room in pages, gaps included. */
  int capacity() {
    return ring.length;
  }

  /** Checks that every page knows its place; a list without places is right by itself. */
  void check() {
    int listed = 0;
    for (int place = head; place != tail; place++) {
      if (at(place) != GAP) {
        Epc.require(places.place(at(place)) == place, "a listed page has another place", place);
        listed++;
      }
    }
    Epc.require(listed == size, "a list's length is wrong", listed);
  }
}
