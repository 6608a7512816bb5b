package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.OperationListener;

/**
 * A machine that is observed after a warm-up, with accesses of one kind or another.
 *
 * @param name what it is
 * @param machine the machine
 * @param enclaves its enclaves, of which the first is observed
 * @param seconds simulated time of a replication; a third of it is warm-up
 */
record ObservedMachine(
    String name, SmallMachine machine, List<EnclaveSetup> enclaves, double seconds) {

  /**
   * What one replication shows.
   *
   * @param hitRatio accesses that found their page mapped, of all
   * @param loads ELDUs per fault: below 1 where threads fault on the same page
   * @param young aged pages that were found young, of all aged pages
   * @param gaps nanoseconds between a fault and the one before
   */
  record Observation(double hitRatio, double loads, double young, List<Double> gaps) {}

  /** Runs independent replications. */
  List<Observation> observe(AccessesFactory kind, long seed, int replications) {
    return IntStream.range(0, replications).mapToObj(r -> replication(kind, seed, r)).toList();
  }

  private Observation replication(AccessesFactory kind, long seed, int replication) {
    long horizon = Math.round(seconds * SmallMachine.SECOND);
    Observer observer = new Observer(kind);
    Simulation simulation =
        machine
            .seed(seed, replication)
            .time(horizon, horizon / 3)
            .listener(observer)
            .accesses(observer::make)
            .simulation();
    observer.simulation = simulation;
    enclaves.forEach(simulation::add);
    simulation.run();
    return new Observation(
        simulation.enclaves().get(0).statistics().hitRatio(),
        (double) observer.loads / observer.gaps.size(),
        (double) observer.young / observer.aged,
        observer.gaps);
  }

  @Override
  public String toString() {
    return name;
  }

  private final class Observer implements OperationListener {
    private final AccessesFactory kind;
    private final List<Double> gaps = new ArrayList<>();
    private Simulation simulation;
    private long lastFault;
    private long loads;
    private long aged;
    private long young;

    Observer(AccessesFactory kind) {
      this.kind = kind;
    }

    Accesses make(Kernel made, EnclaveSetup setup, Accesses.FaultHandler handler) {
      if (setup != enclaves.get(0)) {
        return kind.make(made, setup, handler);
      }
      return kind.make(
          made,
          setup,
          (thread, page) -> {
            if (isWarm()) {
              gaps.add((double) (simulation.now() - lastFault));
            }
            lastFault = simulation.now();
            handler.fault(thread, page);
          });
    }

    @Override
    public void loaded(Enclave enclave, int page) {
      if (isWarm() && enclave.name().equals(enclaves.get(0).name())) {
        loads++;
      }
    }

    @Override
    public void aged(Enclave enclave, int page, boolean wasYoung) {
      if (isWarm()) {
        aged++;
        young += wasYoung ? 1 : 0;
      }
    }

    private boolean isWarm() {
      return simulation.now() >= simulation.settings().warmUp();
    }
  }
}
