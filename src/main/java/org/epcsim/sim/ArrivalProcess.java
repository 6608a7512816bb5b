package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/** Makes the VMs of an arrival process as they come and asks for their admission. */
final class ArrivalProcess {
  private final Simulation simulation;
  private final VmArrivals arrivals;
  private final Tenant tenant;
  private final RandomStream gaps;
  private final Timer next;
  private long come;

  ArrivalProcess(Simulation simulation, VmArrivals arrivals) {
    this.simulation = simulation;
    this.arrivals = arrivals;
    tenant = simulation.admission().tenant(arrivals.name(), arrivals.template().pages());
    gaps = simulation.streams().stream("arrivals/" + arrivals.name() + "/gaps");
    next = simulation.calendar().timer(Clock.STATE, this::arrive);
    schedule(arrivals.first());
  }

  Tenant tenant() {
    return tenant;
  }

  private void schedule(long last) {
    if (come < arrivals.most()) {
      next.at(arrivals.process().next(come, last, gaps));
    }
  }

  private void arrive() {
    come++;
    VmSetup setup = arrivals.vm(come, simulation.now());
    simulation.admission().request(new VirtualMachine(simulation, setup));
    schedule(simulation.now());
  }
}
