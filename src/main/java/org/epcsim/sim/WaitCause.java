package org.epcsim.sim;

/** What an actor that waits for an EPC page waits for (MODEL section 5). */
public enum WaitCause {
  /** Its page is being written out: the fault handler gives up until that is done. */
  IN_FLIGHT("in_flight", "its page was being written out"),
  /** No page is free. The only cause of a vEPC fault's wait. */
  NO_FREE_PAGE("no_free_page", "no page was free"),
  /** Its page was loaded and reclaimed before its instruction ran again. */
  RECLAIMED_AGAIN("reclaimed_again", "its page was reclaimed before its instruction ran");

  private final String label;
  private final String words;

  WaitCause(String label, String words) {
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
}
