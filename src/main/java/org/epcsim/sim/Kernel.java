package org.epcsim.sim;

import java.util.Map;
import java.util.TreeMap;
import org.epcsim.epc.Cgroup;
import org.epcsim.epc.CgroupReclaimStep;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcMemory;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.OperationListener;

/**
 * The SGX driver of one kernel in time: the host's over the EPC, or a guest's over the pages of its
 * vEPC sections. Its ksgxd, who waits for its pages, and the owners of them.
 */
final class Kernel {
  private final Simulation simulation;
  private final Clock clock;
  private final PageSupply supply;
  private final PageOwners owners = new PageOwners();
  private final Events events;
  private final RetryQueue retries;
  private final Epc epc;
  private final ReclaimWorker ksgxd;
  private final Map<String, ReclaimWorker> cgroupWorkers = new TreeMap<>(); // by name
  private final long bootedAt;
  private long checked = -1;
  private boolean halted;

  /**
   * A kernel that has booted now.
   *
   * @param clock the time in which its CPUs work
   * @param supply what makes its EPC pages present
   * @param other is told of every operation as well
   * @param memory where the records of its EPC pages are kept
   */
  Kernel(
      Simulation simulation,
      Clock clock,
      EpcParameters parameters,
      Encls encls,
      PageSupply supply,
      OperationListener other,
      EpcMemory memory) {
    this.simulation = simulation;
    this.clock = clock;
    this.supply = supply;
    retries = new RetryQueue(clock, simulation.costs(), simulation.costModel().retryJitter());
    events = new Events(this, other);
    epc = new Epc(parameters, owners, encls, events, memory);
    KsgxdStep step = new KsgxdStep(epc);
    ksgxd = new ReclaimWorker(this, step, step::start);
    for (Cgroup cgroup : epc.cgroups()) {
      CgroupReclaimStep cgroupStep = new CgroupReclaimStep(epc);
      cgroupWorkers.put(
          cgroup.name(), new ReclaimWorker(this, cgroupStep, () -> cgroupStep.start(cgroup)));
    }
    bootedAt = simulation.now();
  }

  /** After the changes of an instant. */
  void settle() {
    if (checked != epc.countChanges()) {
      checked = epc.countChanges();
      epc.checkCounters();
    }
    retries.settle(epc, simulation.now());
  }

  Simulation simulation() {
    return simulation;
  }

  /** The time in which its CPUs work. */
  Clock clock() {
    return clock;
  }

  DrawnCosts costs() {
    return simulation.costs();
  }

  Epc epc() {
    return epc;
  }

  PageSupply supply() {
    return supply;
  }

  PageOwners owners() {
    return owners;
  }

  RetryQueue retries() {
    return retries;
  }

  ReclaimWorker ksgxd() {
    return ksgxd;
  }

  /** The reclaim worker of a limited cgroup. */
  ReclaimWorker worker(Cgroup cgroup) {
    return cgroupWorkers.get(cgroup.name());
  }

  /** Nanoseconds for which the reclaim worker of each cgroup was awake so far, by name. */
  Map<String, Long> cgroupWorkersBusy() {
    Map<String, Long> busy = new TreeMap<>();
    cgroupWorkers.forEach((name, worker) -> busy.put(name, worker.busy(simulation.now())));
    return busy;
  }

  /** The cgroup of a name; the root for none. */
  Cgroup cgroup(String name) {
    return epc.cgroups().stream()
        .filter(cgroup -> cgroup.name().equals(name))
        .findFirst()
        .orElse(epc.rootCgroup());
  }

  /** Its machine is gone: nothing of it happens any more. */
  void halt() {
    halted = true;
  }

  boolean halted() {
    return halted;
  }

  /** When it booted, from which the starts of its enclaves count; 0 for a host. */
  long bootedAt() {
    return bootedAt;
  }

  /** Passes begun by anybody but ksgxd. */
  long directPasses() {
    return events.directPasses();
  }
}
