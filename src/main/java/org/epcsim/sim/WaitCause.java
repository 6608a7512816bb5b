package org.epcsim.sim;

/** What an actor that waits for an EPC page waits for (MODEL section 5). */
public enum WaitCause {
  /** Its page is being written out: the fault handler gives up until that is done. */
  IN_FLIGHT(0, "in_flight", "its page was being written out"),
  /** No page is free. The only cause of a vEPC fault's wait. */
  NO_FREE_PAGE(1, "no_free_page", "no page was free"),
  /** Its page was loaded and reclaimed before its instruction ran again. */
  RECLAIMED_AGAIN(2, "reclaimed_again", "its page was reclaimed before its instruction ran");

  private final int index;
  private final String label;
  private final String words;

  WaitCause(int index, String label, String words) {
    this.index = index;
    this.label = label;
    this.words = words;
  }

  /** The cause in names of metrics. */
  public String label() {
    return label;
  }

  /** The cause in a sentence. */
  public String words() {
    return words;
  }

  /** Its place in an array by cause. */
  int index() {
    return index;
  }
}
