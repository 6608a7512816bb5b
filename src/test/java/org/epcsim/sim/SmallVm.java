package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;

/** A VM for tests: sanitises all of its vEPC at boot and never ends, unless said otherwise. */
final class SmallVm {
  private final List<VmSetup.Section> sections = new ArrayList<>();
  private final List<VmSetup.GuestEnclave> enclaves = new ArrayList<>();
  private List<Integer> closeOrder = List.of(0);
  private boolean prealloc;
  private boolean sanitise = true;
  private boolean exit;
  private long start;
  private long end = Long.MAX_VALUE;
  private long gap;

  /** One section of so many pages. */
  SmallVm(int pages) {
    sections.add(new VmSetup.Section("epc0", pages, false));
  }

  SmallVm section(int pages) {
    sections.add(new VmSetup.Section("epc" + sections.size(), pages, false));
    return this;
  }

  SmallVm prealloc() {
    prealloc = true;
    return this;
  }

  SmallVm withoutSanitising() {
    sanitise = false;
    return this;
  }

  SmallVm exitOnSigbus() {
    exit = true;
    return this;
  }

  SmallVm at(long time) {
    start = time;
    return this;
  }

  SmallVm until(long time) {
    end = time;
    return this;
  }

  SmallVm closes(long gapBetween, Integer... order) {
    gap = gapBetween;
    closeOrder = List.of(order);
    return this;
  }

  SmallVm enclave(int secsSection, int childrenSection, int pages) {
    enclaves.add(new VmSetup.GuestEnclave("guest", secsSection, childrenSection, pages, 0));
    return this;
  }

  VmSetup setup() {
    List<VmSetup.Section> all =
        sections.stream().map(s -> new VmSetup.Section(s.name(), s.pages(), prealloc)).toList();
    return new VmSetup("vm", all, start, end, sanitise, 0, 0, enclaves, closeOrder, gap, exit, 0);
  }
}
