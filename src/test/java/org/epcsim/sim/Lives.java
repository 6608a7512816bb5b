package org.epcsim.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.epcsim.vepc.VepcListener;
import org.epcsim.vepc.VirtualEpc;

/** When VMs of one section were admitted and when their last page was released, by name. */
final class Lives implements VepcListener {
  private final Map<String, Long> begun = new LinkedHashMap<>();
  private final Map<String, Long> ended = new LinkedHashMap<>();
  private LongSupplier clock;

  /** Listens to the machine from now on. */
  Simulation of(SmallMachine machine) {
    Simulation simulation = machine.vepcListener(this).simulation();
    clock = simulation::now;
    return simulation;
  }

  @Override
  public void opened(VirtualEpc vepc) {
    begun.put(vm(vepc), clock.getAsLong());
  }

  @Override
  public void released(VirtualEpc vepc) {
    ended.put(vm(vepc), clock.getAsLong());
  }

  private static String vm(VirtualEpc vepc) {
    return vepc.name().substring(0, vepc.name().lastIndexOf('_'));
  }

  /** Admissions in ns by name, in their order. */
  Map<String, Long> begun() {
    return begun;
  }

  /** Nanoseconds from the admission to the release of the last page, of VMs that have ended. */
  Map<String, Long> lengths() {
    Map<String, Long> lengths = new LinkedHashMap<>();
    ended.forEach((name, time) -> lengths.put(name, time - begun.get(name)));
    return lengths;
  }
}
