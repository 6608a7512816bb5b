package org.epcsim.sim;

/** Every page of the sections in order: QEMU's preallocation, or the guest's sanitising. */
final class SectionFill extends VcpuTask {
  private final boolean prealloc;
  private final CostName perPage;
  private final Runnable then;
  private final SectionPages pages;

  /** {@code prealloc}: of sections that have it only, and the touch is all that it costs. */
  SectionFill(VirtualMachine vm, boolean prealloc, CostName perPage, Runnable then) {
    super(vm);
    this.prealloc = prealloc;
    this.perPage = perPage;
    this.then = then;
    pages = new SectionPages(vm.setup().sections(), section -> section.prealloc() || !prealloc);
  }

  @Override
  String streamName() {
    return prealloc ? "prealloc" : "boot";
  }

  @Override
  boolean isGuest() {
    return !prealloc;
  }

  @Override
  boolean isFirst() {
    return true;
  }

  @Override
  boolean next() {
    return pages.next();
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
    return prealloc ? 0 : cost(perPage);
  }

  @Override
  void done() {
    then.run();
  }
}
