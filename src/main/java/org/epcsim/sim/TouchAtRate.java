package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/** Touches at exponential distances, ascending over the sections. */
final class TouchAtRate extends VcpuTask {
  private final SectionPages pages;
  private RandomStream gaps;
  private long left;

  TouchAtRate(VirtualMachine vm) {
    super(vm);
    left = vm.setup().touchPages();
    pages = new SectionPages(vm.setup().sections(), section -> true);
  }

  @Override
  String streamName() {
    return "touch";
  }

  @Override
  boolean usesCpu() {
    return false;
  }

  @Override
  long delay() {
    gaps = stream("gaps");
    return gap();
  }

  @Override
  boolean next() {
    return left-- != 0 && pages.next();
  }

  @Override
  int section() {
    return pages.section();
  }

  @Override
  int page() {
    return pages.page();
  }

  @Override
  long use() {
    return gap();
  }

  @Override
  void done() {}

  private long gap() {
    return Math.round(gaps.exponential() / vm().setup().touchRate() * 1e9);
  }
}
