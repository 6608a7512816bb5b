package org.epcsim.sim;

/**
 * What QEMU does to the vEPC of a guest that resets: SGX_IOC_VEPC_REMOVE_ALL on every section, and
 * once more if a SECS was left because it has children in a later section. Costs an EREMOVE for
 * each present page; nothing returns to the host. Source: QEMU commit 2c313227, FACTS 5.
 */
final class VepcReset {
  private static final int ROUNDS = 2;

  private final VirtualMachine vm;
  private final Clock clock;
  private final Timer sectionDone;
  private final Runnable then;
  private boolean running;
  private int round;
  private int section;
  private int failures;

  VepcReset(VirtualMachine vm, Runnable then) {
    this.vm = vm;
    this.then = then;
    clock = vm.simulation().cpus();
    sectionDone = clock.timer(Clock.STATE, this::sectionDone);
  }

  void begin() {
    running = true;
    round = 1;
    clock.enter();
    firstSection();
  }

  /** The VM ends meanwhile. */
  void cancel() {
    if (running) {
      sectionDone.clear();
      end();
    }
  }

  private void firstSection() {
    section = 0;
    failures = 0;
    schedule();
  }

  private void schedule() {
    int pages = vm.vepc(section).presentPages();
    sectionDone.at(clock.now() + vm.simulation().costs().nanos(CostName.EREMOVE, pages));
  }

  private void sectionDone() {
    failures += vm.vepc(section).removeAll();
    section++;
    if (section < vm.setup().sections().size()) {
      schedule();
    } else if (failures > 0 && round < ROUNDS) {
      round++;
      firstSection();
    } else {
      end();
      then.run();
    }
  }

  private void end() {
    running = false;
    clock.leave();
  }
}
