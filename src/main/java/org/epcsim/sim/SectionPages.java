package org.epcsim.sim;

import java.util.List;
import java.util.function.Predicate;

/** Goes through the pages of a VM's vEPC: section by section, ascending in each. */
final class SectionPages {
  private final List<VmSetup.Section> sections;
  private final Predicate<VmSetup.Section> included;
  private int section;
  private int page = -1;

  SectionPages(List<VmSetup.Section> sections, Predicate<VmSetup.Section> included) {
    this.sections = sections;
    this.included = included;
  }

  /** Goes to the next page, at first to the first; false if there is none. */
  boolean next() {
    page++;
    while (section < sections.size()) {
      VmSetup.Section present = sections.get(section);
      if (page < present.pages() && included.test(present)) {
        return true;
      }
      section++;
      page = 0;
    }
    return false;
  }

  /** Pages of the section from this one on. */
  int left() {
    return sections.get(section).pages() - page;
  }

  /** Goes over so many pages of the section to a later one. */
  void skip(int skipped) {
    page += skipped;
  }

  int section() {
    return section;
  }

  int page() {
    return page;
  }
}
