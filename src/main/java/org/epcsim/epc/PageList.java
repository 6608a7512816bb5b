package org.epcsim.epc;

/** An ordered list of EPC pages, linked through their records. A page is on one list at most. */
public final class PageList {
  private final EpcPages pages;
  private int head = EpcPages.NONE;
  private int tail = EpcPages.NONE;
  private int size;

  /** An empty list over the given records. */
  public PageList(EpcPages pages) {
    this.pages = pages;
  }

  /** The number of pages on the list. */
  public int size() {
    return size;
  }

  /** True if the list has no page. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The first page, or {@link EpcPages#NONE}. */
  public int head() {
    return head;
  }

  /** The page after one that is on the list, or {@link EpcPages#NONE}. */
  public int next(int page) {
    return pages.next(page);
  }

  /** Puts a page behind all others. */
  public void addTail(int page) {
    pages.links(page, tail, EpcPages.NONE);
    if (tail == EpcPages.NONE) {
      head = page;
    } else {
      pages.next(tail, page);
    }
    tail = page;
    size++;
  }

  /** Takes the first page off; the list must not be empty. */
  public int removeHead() {
    int page = head;
    head = pages.next(page);
    if (head == EpcPages.NONE) {
      tail = EpcPages.NONE;
    } else {
      pages.previous(head, EpcPages.NONE);
    }
    size--;
    return page;
  }

  /** Takes a page off wherever it stands; it must be on this list. */
  public void remove(int page) {
    int previous = pages.previous(page);
    int next = pages.next(page);
    if (previous == EpcPages.NONE) {
      head = next;
    } else {
      pages.next(previous, next);
    }
    if (next == EpcPages.NONE) {
      tail = previous;
    } else {
      pages.previous(next, previous);
    }
    size--;
  }
}
