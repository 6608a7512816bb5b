package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.OperationListener;
import org.epcsim.random.RandomStreams;
import org.epcsim.vepc.PfnInsertion;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VepcListener;
import org.epcsim.workload.Popularity;

/** One replication: a machine, its actors, and what is measured. Built, then run once. */
public final class Simulation {
  /** Events between two full checks of the state; more on an EPC of more pages than this. */
  private static final int CHECK_INTERVAL = 1 << 16;

  private final CostModel costs;
  private final RunSetup run;
  private final RandomStreams streams;
  private final EventCalendar calendar;
  private final Events events;
  private final Epc epc;
  private final VepcDriver vepc;
  private final Ksgxd ksgxd;
  private final RetryQueue retries;
  private final EpcMeter meter;
  private final GuidanceMeter guidance;
  private final TimeSeries series;
  private final DirtyList dirty = new DirtyList();
  private final HostEnclaves hostEnclaves = new HostEnclaves();
  private final List<HostEnclave> enclaves = new ArrayList<>();
  private final List<VirtualMachine> vms = new ArrayList<>();
  private final AccessesFactory accessesFactory;
  private final Counters counters;
  private long nextCheck;

  /** Makes the accesses of an enclave: by the model, or walked one by one in a test. */
  interface AccessesFactory {
    Accesses make(Simulation simulation, EnclaveSetup setup, Accesses.FaultHandler handler);
  }

  /**
   * A machine without actors.
   *
   * @param vmx whether the host has /dev/sgx_vepc
   */
  public Simulation(
      EpcParameters parameters, boolean vmx, CostModel costs, RunSetup run, RandomStreams streams) {
    this(
        parameters,
        vmx,
        costs,
        run,
        streams,
        OperationListener.NONE,
        VepcListener.NONE,
        (simulation, setup, handler) -> simulation.modelled(setup, handler));
  }

  /** The same with somebody who is told of every operation, for an export. */
  public <L extends OperationListener & VepcListener> Simulation(
      EpcParameters parameters,
      boolean vmx,
      CostModel costs,
      RunSetup run,
      RandomStreams streams,
      L listener) {
    this(
        parameters,
        vmx,
        costs,
        run,
        streams,
        listener,
        listener,
        (simulation, setup, handler) -> simulation.modelled(setup, handler));
  }

  Simulation(
      EpcParameters parameters,
      boolean vmx,
      CostModel costs,
      RunSetup run,
      RandomStreams streams,
      OperationListener operations,
      VepcListener vepcOperations,
      AccessesFactory accessesFactory) {
    this.costs = costs;
    this.run = run;
    this.streams = streams;
    this.accessesFactory = accessesFactory;
    calendar = new EventCalendar(this::timePasses, this::settle);
    retries = new RetryQueue(calendar, costs);
    events = new Events(this, operations);
    epc = new Epc(parameters, hostEnclaves, Encls.HOST, events);
    vepc = new VepcDriver(epc, vmx, PfnInsertion.SUCCEEDS, vepcOperations);
    ksgxd = new Ksgxd(this);
    meter = new EpcMeter(epc);
    guidance = new GuidanceMeter(this);
    series = new TimeSeries(this);
    counters = new Counters(this);
  }

  /** Adds a host enclave. Actors are added in the order of their names. */
  public HostEnclave add(EnclaveSetup setup) {
    HostEnclave enclave = new HostEnclave(this, setup);
    enclaves.add(enclave);
    return enclave;
  }

  /** Adds a VM. */
  public VirtualMachine add(VmSetup setup) {
    VirtualMachine vm = new VirtualMachine(this, setup);
    vms.add(vm);
    return vm;
  }

  /** Runs to the horizon and checks the state at the end. */
  public void run() {
    calendar.timer(Clock.LOOK, this::warmedUp).at(run.warmUp());
    series.start();
    new ProgressWindows(this).start();
    calendar.run(run.horizon());
    series.end();
    guidance.look();
    for (HostEnclave enclave : enclaves) {
      enclave.statistics().close(now());
      for (EnclaveThread thread : enclave.threads()) {
        enclave.waited(thread.waiter().served(now()));
      }
    }
    for (VirtualMachine vm : vms) {
      vm.close();
    }
    checkInvariants();
  }

  private void warmedUp() {
    meter.reset(now());
    counters.reset();
    for (HostEnclave enclave : enclaves) {
      enclave.statistics().warmedUp(now());
    }
  }

  private void timePasses() {
    meter.advance(calendar.now());
  }

  private void settle() {
    epc.checkCounters();
    meter.look();
    dirty.settle();
    retries.settle(epc);
    if (calendar.events() >= nextCheck) {
      // A check takes time in proportion to the EPC: so spread, it costs little per event.
      nextCheck += Math.max(CHECK_INTERVAL, epc.size());
      checkInvariants();
    }
  }

  /** Checks the whole state of the EPC. */
  public void checkInvariants() {
    epc.checkInvariants();
    vepc.checkInvariants();
  }

  Accesses modelled(EnclaveSetup setup, Accesses.FaultHandler handler) {
    if (setup.pattern() instanceof EnclaveSetup.Sequential) {
      return new ScanAccesses(calendar, dirty, setup, handler);
    }
    Popularity popularity = Popularity.uniform(setup.workingSet());
    if (setup.pattern() instanceof EnclaveSetup.Zipf zipf) {
      popularity = Popularity.zipf(setup.workingSet(), zipf.exponent());
      if (zipf.shuffled()) {
        popularity = popularity.shuffled(streams.stream("enclave/" + setup.name() + "/layout"));
      }
    }
    return new PoissonAccesses(calendar, dirty, setup, popularity, streams, handler);
  }

  Accesses accesses(EnclaveSetup setup, Accesses.FaultHandler handler) {
    return accessesFactory.make(this, setup, handler);
  }

  HostEnclaves hostEnclaves() {
    return hostEnclaves;
  }

  void ksgxdWoken() {
    ksgxd.woken();
  }

  void vmsChanged() {
    guidance.look();
  }

  void beforeRelease() {
    guidance.look();
  }

  /** The present time in nanoseconds. */
  public long now() {
    return calendar.now();
  }

  /** Events executed. */
  public long events() {
    return calendar.events();
  }

  EventCalendar calendar() {
    return calendar;
  }

  DirtyList dirty() {
    return dirty;
  }

  RetryQueue retries() {
    return retries;
  }

  RandomStreams streams() {
    return streams;
  }

  /** The costs. */
  public CostModel costs() {
    return costs;
  }

  /** How long is simulated. */
  public RunSetup settings() {
    return run;
  }

  /** The host's EPC. */
  public Epc epc() {
    return epc;
  }

  /** The host's vEPC driver. */
  public VepcDriver vepc() {
    return vepc;
  }

  /** The enclaves, in the order in which they were added. */
  public List<HostEnclave> enclaves() {
    return List.copyOf(enclaves);
  }

  /** The VMs, in the order in which they were added. */
  public List<VirtualMachine> vms() {
    return List.copyOf(vms);
  }

  /** The EPC's composition. */
  public EpcMeter meter() {
    return meter;
  }

  /** Remainder and demand. */
  public GuidanceMeter guidance() {
    return guidance;
  }

  /** The time series. */
  public TimeSeries series() {
    return series;
  }

  /** Counters since the end of the warm-up. */
  public Counters counters() {
    return counters;
  }

  List<HostEnclave> allEnclaves() {
    return enclaves;
  }

  List<VirtualMachine> allVms() {
    return vms;
  }

  List<VirtualMachine> liveVms() {
    return vms.stream().filter(VirtualMachine::live).toList();
  }

  long directPasses() {
    return events.directPasses();
  }

  long ksgxdBusy() {
    return ksgxd.busy(now());
  }
}
