package org.epcsim.vepc;

/** Which section of a guest's EPC a page of the guest lies in, and where. */
final class GuestSections {
  private final int[] base; // first page of each section, and one past the last

  GuestSections(int[] pages) {
    base = new int[pages.length + 1];
    for (int s = 0; s < pages.length; s++) {
      base[s + 1] = base[s] + pages[s];
    }
  }

  int section(int epcPage) {
    int s = 0;
    while (epcPage >= base[s + 1]) {
      s++;
    }
    return s;
  }

  int page(int epcPage) {
    return epcPage - base[section(epcPage)];
  }
}
