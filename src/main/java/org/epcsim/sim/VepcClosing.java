package org.epcsim.sim;

/**
 * The end of a VM's vEPC: its files are closed one after the other, at the cost of an EREMOVE for
 * each page, in a stated order with stated gaps. A file that another process keeps open is released
 * when that process closes it.
 */
final class VepcClosing {
  private final VirtualMachine vm;
  private final Timer close;
  private int closed;
  private int released;

  VepcClosing(VirtualMachine vm) {
    this.vm = vm;
    close = vm.simulation().calendar().timer(Clock.STATE, this::closeNext);
  }

  void begin() {
    schedule(0);
  }

  private int section() {
    return vm.setup().closeOrder().get(closed);
  }

  private void schedule(long gap) {
    boolean last = vm.setup().keptOpen().get(section()) == 0; // nobody else has it open
    close.at(vm.simulation().now() + gap + (last ? cost(section()) : 0));
  }

  private long cost(int section) {
    return vm.simulation().costs().nanos(CostName.EREMOVE, vm.vepc(section).presentPages());
  }

  private void closeNext() {
    int section = section();
    closed++;
    long kept = vm.setup().keptOpen().get(section);
    if (kept == 0) {
      release(section);
    } else {
      Timer later = vm.simulation().calendar().timer(Clock.STATE, () -> release(section));
      later.at(vm.simulation().now() + kept + cost(section));
    }
    if (closed < vm.setup().sections().size()) {
      schedule(vm.setup().closeGap());
    }
  }

  private void release(int section) {
    vm.vepc(section).release();
    released++;
    if (released == vm.setup().sections().size()) {
      vm.released();
    }
  }
}
