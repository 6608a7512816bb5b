package org.epcsim.sim;

import org.epcsim.epc.PageType;

/** Every page of the sections in order: QEMU's preallocation, or the guest's sanitising. */
final class SectionFill extends VcpuTask {
  private final boolean prealloc;
  private final CostName perPage;
  private final Runnable then;
  private final SectionPages pages;
  private final boolean constant;

  /** {@code prealloc}: of sections that have it only, and the touch is all that it costs. */
  SectionFill(VirtualMachine vm, boolean prealloc, CostName perPage, Runnable then) {
    super(vm);
    this.prealloc = prealloc;
    this.perPage = perPage;
    this.then = then;
    DrawnCosts costs = vm.simulation().costs();
    constant =
        costs.constant(CostName.VEPC_FAULT)
            && costs.constant(CostName.EPT_VIOLATION)
            && costs.constant(perPage);
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

  /** Pages that are all present, or all absent, where every step costs the same. */
  @Override
  long many() {
    if (!constant || !(vm().vepc(section()) instanceof VepcFile file)) {
      return NOTHING;
    }
    boolean present = file.present(page());
    long period = use() + (present ? presentCost() : file.faultTime());
    int steps = vm().simulation().quiet().steps(period, pages.left());
    if (steps < 2) {
      return NOTHING;
    }
    return present ? touch(file, steps, period) : fill(file, steps, period);
  }

  private long touch(VepcFile file, int steps, long period) {
    int touched = file.presentFrom(page(), steps);
    pages.skip(touched - 1);
    return vm().simulation().quiet().pass(touched, period);
  }

  private long fill(VepcFile file, int steps, long period) {
    int from = page();
    int filled = file.lock().free() ? file.fill(from, vm().setup().node(vcpu()), steps) : 0;
    if (filled == 0) {
      return NOTHING;
    }
    pages.skip(filled - 1);
    int epcPage = file.file().epcPage(from);
    long next = vm().simulation().quiet().pass(filled, period, epcPage, PageType.VEPC);
    file.lock().holdUntil(next - use());
    return next;
  }

  @Override
  void done() {
    then.run();
  }
}
