package org.epcsim.epc;

import java.util.Arrays;

/**
 * The array with the records of an EPC's pages, kept from one {@link Epc} for the next. Between
 * them only the pages are cleared that were taken from the free queues since boot; no other record
 * was written to.
 */
public final class EpcMemory {
  private long[] words = new long[0];
  private FreeQueues user; // the last one's; null before the first

  /** The records of an EPC that boots, all of them cleared. The last EPC is of no use any more. */
  EpcPages pages(int pages) {
    int length = Math.multiplyExact(pages, EpcPages.WORDS);
    if (length > words.length) {
      words = new long[length];
    } else if (user != null) {
      user.forEachTakenSinceBoot(
          (from, to) -> Arrays.fill(words, from * EpcPages.WORDS, to * EpcPages.WORDS, 0));
    }
    user = null;
    return new EpcPages(words);
  }

  /** The free queues over these records. */
  void usedBy(FreeQueues queues) {
    user = queues;
  }
}
