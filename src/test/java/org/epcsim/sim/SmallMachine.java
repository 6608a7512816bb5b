package org.epcsim.sim;

import java.util.List;
import java.util.stream.IntStream;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.OperationListener;
import org.epcsim.random.RandomStreams;
import org.epcsim.vepc.VepcListener;

/** A machine for tests: one node, Linux's watermarks, and nothing takes time, unless said. */
final class SmallMachine {
  static final long MICROSECOND = 1_000;
  static final long MILLISECOND = 1_000_000;
  static final long SECOND = 1_000_000_000;

  private EpcParameters parameters;
  private CostModel costs = Costs.none();
  private RandomStreams streams = new RandomStreams(1, 0);
  private OperationListener listener = OperationListener.NONE;
  private VepcListener vepcListener = VepcListener.NONE;
  private AccessesFactory accesses = AccessesFactory.MODEL;
  private Workspace workspace = new Workspace();
  private long horizon = SECOND;
  private long warmUp;
  private boolean checking;
  private int cpus;
  private long starvationAfter = 10 * MILLISECOND;
  private boolean untilWorkDone;

  /** A machine with so many EPC pages. */
  SmallMachine(int pages) {
    parameters = EpcParameters.linux(List.of(new EpcSection(0, pages)));
  }

  /** The same on other NUMA nodes: one section each, so many pages on node {@code first} and on. */
  SmallMachine nodes(int first, int... pages) {
    parameters =
        EpcParameters.linux(
            IntStream.range(0, pages.length)
                .mapToObj(i -> new EpcSection(first + i, pages[i]))
                .toList());
    return this;
  }

  /** The pool in which an enclave of so many pages has {@code frames} of them resident at most. */
  static int poolFor(int pages, int frames) {
    return frames + overhead(pages);
  }

  /** SECS and VA pages of an enclave of so many pages. */
  static int overhead(int pages) {
    return 1 + (pages + 1 + 511) / 512;
  }

  /** No ksgxd: a fault that finds no page reclaims one page after the other until it has one. */
  SmallMachine oneByOne() {
    parameters = parameters.withReclaim(0, 0, 1).withDirectReclaimInFaults(true);
    return this;
  }

  /** A what-if: the host reclaims vEPCs. */
  SmallMachine reclaimableVepc() {
    parameters = parameters.withReclaimableVepc(true);
    return this;
  }

  SmallMachine reclaim(int low, int high, int batch) {
    parameters = parameters.withReclaim(low, high, batch);
    return this;
  }

  SmallMachine costs(CostModel model) {
    costs = model;
    return this;
  }

  SmallMachine seed(long seed, int replication) {
    streams = new RandomStreams(seed, replication);
    return this;
  }

  SmallMachine listener(OperationListener other) {
    listener = other;
    return this;
  }

  SmallMachine vepcListener(VepcListener other) {
    vepcListener = other;
    return this;
  }

  SmallMachine workspace(Workspace kept) {
    workspace = kept;
    return this;
  }

  SmallMachine accesses(AccessesFactory factory) {
    accesses = factory;
    return this;
  }

  SmallMachine time(long untilHorizon, long untilWarm) {
    horizon = untilHorizon;
    warmUp = untilWarm;
    return this;
  }

  SmallMachine starvationAfter(long nanos) {
    starvationAfter = nanos;
    return this;
  }

  /** The whole state is checked after every event. */
  SmallMachine checkingAfterEveryEvent() {
    checking = true;
    return this;
  }

  /** The host's memory holds so many evicted pages. */
  SmallMachine backingStore(long pages) {
    parameters = parameters.withBackingStore(pages);
    return this;
  }

  /** Actors share so many CPUs. */
  SmallMachine cpus(int number) {
    cpus = number;
    return this;
  }

  /** Enclaves may grow by EAUG. */
  SmallMachine sgx2() {
    parameters = parameters.withSgx2(true);
    return this;
  }

  SmallMachine untilWorkDone() {
    untilWorkDone = true;
    return this;
  }

  /** The simulation, which has still to be given its actors; a hundred samples if it runs. */
  Simulation simulation() {
    RunSetup run =
        new RunSetup(
            horizon,
            warmUp,
            Math.max(1, horizon / 100),
            starvationAfter,
            SECOND,
            0.1,
            cpus,
            untilWorkDone);
    Simulation simulation =
        new Simulation(
            parameters, true, costs, run, streams, listener, vepcListener, accesses, workspace);
    simulation.checkEvery(checking ? 1 : 0);
    return simulation;
  }

  /** An enclave that is built at time 0 and accesses all of its pages. */
  static EnclaveSetup enclave(
      String name, int pages, int threads, double rate, EnclaveSetup.Pattern pattern) {
    return new EnclaveSetup(
        name, pages, pages, pages, threads, rate, pattern, 0, Long.MAX_VALUE, 0);
  }
}
