package org.epcsim.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.OperationListener;
import org.epcsim.random.RandomStreams;
import org.epcsim.vepc.PfnInsertion;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VepcListener;
import org.epcsim.workload.RankedPopularities;

/** One replication: a machine, its actors, and what is measured. Built, then run once. */
public final class Simulation {
  private final CostModel costModel;
  private final DrawnCosts costs;
  private final RunSetup run;
  private final RandomStreams streams;
  private final EventCalendar calendar;
  private final Clock cpus;
  private final Kernel host;
  private final VepcDriver vepc;
  private final ZombieMeter zombies;
  private final EpcMeter meter;
  private final GuidanceMeter guidance;
  private final TimeSeries series;
  private final StarvationEpisodes starvation = new StarvationEpisodes();
  private final DirtyList dirty = new DirtyList();
  private final List<Kernel> kernels = new ArrayList<>();
  private final List<EnclaveProcess> enclaves = new ArrayList<>();
  private final List<EnclaveProcess> guestEnclaves = new ArrayList<>();
  private final Set<VirtualMachine> vms = new LinkedHashSet<>();
  private final List<Tenant> arrivals = new ArrayList<>();
  private final AccessesFactory accessesFactory;
  private final RankedPopularities popularities;
  private final Counters counters;
  private Admission admission;
  private final StateChecks checks = new StateChecks(this);
  private final QuietTime quiet;
  private final RunEnd end = new RunEnd(this);

  /**
   * A machine without actors.
   *
   * @param vmx whether the host has /dev/sgx_vepc
   * @param workspace what was kept of the thread's last simulation
   */
  public Simulation(
      EpcParameters parameters,
      boolean vmx,
      CostModel model,
      RunSetup run,
      RandomStreams streams,
      Workspace workspace) {
    this(
        parameters,
        vmx,
        model,
        run,
        streams,
        OperationListener.NONE,
        VepcListener.NONE,
        AccessesFactory.MODEL,
        workspace);
  }

  /** The same with somebody who is told of every operation, for an export. */
  public <L extends OperationListener & VepcListener> Simulation(
      EpcParameters parameters,
      boolean vmx,
      CostModel model,
      RunSetup run,
      RandomStreams streams,
      L listener) {
    this(
        parameters,
        vmx,
        model,
        run,
        streams,
        listener,
        listener,
        AccessesFactory.MODEL,
        new Workspace());
  }

  Simulation(
      EpcParameters parameters,
      boolean vmx,
      CostModel model,
      RunSetup run,
      RandomStreams streams,
      OperationListener operations,
      VepcListener vepcOperations,
      AccessesFactory accessesFactory,
      Workspace workspace) {
    costModel = model;
    this.run = run;
    this.streams = streams;
    costs = new DrawnCosts(model, streams);
    this.accessesFactory = accessesFactory;
    popularities = workspace.popularities();
    calendar = new EventCalendar(this::settle);
    cpus = run.cpus() > 0 ? new Cpus(calendar, run.cpus()) : calendar;
    boolean unheard = operations == OperationListener.NONE && vepcOperations == VepcListener.NONE;
    quiet = new QuietTime(this, cpus, unheard);
    host =
        new Kernel(
            this, cpus, parameters, Encls.HOST, PageSupply.HOST, operations, workspace.memory());
    kernels.add(host);
    zombies = new ZombieMeter(this, vepcOperations);
    vepc = new VepcDriver(host.epc(), vmx, PfnInsertion.SUCCEEDS, zombies);
    admission = new Admission(this, AdmissionPolicy.NONE);
    meter = new EpcMeter(host.epc());
    guidance = new GuidanceMeter(this);
    series = new TimeSeries(this);
    counters = new Counters(this);
  }

  /** Adds a host enclave. Actors are added in the order of their names. */
  public EnclaveProcess add(EnclaveSetup setup) {
    EnclaveProcess enclave = new EnclaveProcess(host, setup);
    enclaves.add(enclave);
    return enclave;
  }

  /**
   * Says who lets VMs in; everybody is let in otherwise.
   *
   * @throws IllegalStateException if a VM was added before
   */
  public void admit(AdmissionPolicy policy) {
    if (!admission.tenants().isEmpty()) {
      throw new IllegalStateException("admission is settled before VMs are added");
    }
    admission = new Admission(this, policy);
  }

  /** Adds a VM, which asks for its admission when it is to start. */
  public VirtualMachine add(VmSetup setup) {
    VirtualMachine vm = new VirtualMachine(this, setup);
    vms.add(vm);
    admission.tenant(setup.tenant(), setup.pages());
    calendar.timer(Clock.STATE, () -> admission.request(vm)).at(setup.start());
    return vm;
  }

  /** Adds VMs that come one after the other. */
  public Tenant add(VmArrivals setup) {
    Tenant tenant = new ArrivalProcess(this, setup).tenant();
    arrivals.add(tenant);
    return tenant;
  }

  /** Runs to the horizon and checks the state at the end. */
  public void run() {
    if (run.warmUp() > 0) { // else what happens at time 0 would be forgotten
      calendar.timer(Clock.LOOK, this::warmedUp).at(run.warmUp());
    }
    series.start();
    new ProgressWindows(this).start();
    calendar.run(run.horizon());
    series.end();
    meter.advance(now());
    guidance.look();
    for (EnclaveProcess enclave : allProcesses()) {
      enclave.statistics().close(now());
      enclave.closeWaits();
    }
    for (Tenant tenant : admission.tenants()) {
      tenant.close(now());
    }
    checks.end();
  }

  private void warmedUp() {
    meter.reset(now());
    counters.reset();
    starvation.reset();
    zombies.reset();
    guidance.reset();
    for (VirtualMachine vm : vms) {
      vm.warmedUp();
    }
    for (EnclaveProcess enclave : allProcesses()) {
      enclave.statistics().warmedUp(now());
    }
    if (now() > 0) { // else it would forget who has come at time 0
      for (Tenant tenant : admission.tenants()) {
        tenant.warmedUp(now());
      }
    }
  }

  /** Enclaves of the host and of guests. */
  List<EnclaveProcess> allProcesses() {
    List<EnclaveProcess> all = new ArrayList<>(enclaves);
    all.addAll(guestEnclaves);
    return all;
  }

  /** Enclaves of VMs that come by an arrival process are too many to be kept. */
  void addGuestEnclave(VirtualMachine vm, EnclaveProcess enclave) {
    if (vms.contains(vm)) {
      guestEnclaves.add(enclave);
    }
  }

  /** Who a VM's zombies are counted for: itself, or the arrival process by which it came. */
  String reportedAs(VirtualMachine vm) {
    return vms.contains(vm) ? vm.name() : vm.setup().tenant();
  }

  private void settle() {
    meter.look(now());
    dirty.settle();
    for (int i = 0; i < kernels.size(); i++) {
      kernels.get(i).settle();
    }
    checks.look();
  }

  /**
   * Checks the whole state every so many events instead of now and then, which tests ask for;
   * {@link Long#MAX_VALUE}: never, nor at the end. Counters are checked after every event.
   */
  public void checkEvery(long events) {
    checks.every(events);
  }

  /** Checks the whole state of every EPC. */
  public void checkInvariants() {
    checks.check();
  }

  AccessesFactory accessesFactory() {
    return accessesFactory;
  }

  RankedPopularities popularities() {
    return popularities;
  }

  /** How the run may end before its horizon. */
  public RunEnd end() {
    return end;
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

  StateChecks checks() {
    return checks;
  }

  /** Time in which the actors of the host need no events. */
  QuietTime quiet() {
    return quiet;
  }

  /** The host's kernel and those of the guests that run enclaves now, which come and go. */
  List<Kernel> kernels() {
    return kernels;
  }

  DirtyList dirty() {
    return dirty;
  }

  /** The time in which the host's CPUs work. */
  Clock cpus() {
    return cpus;
  }

  /** The host's kernel. */
  Kernel host() {
    return host;
  }

  RandomStreams streams() {
    return streams;
  }

  /** The costs as they are charged. */
  DrawnCosts costs() {
    return costs;
  }

  /** The costs with their sources. */
  public CostModel costModel() {
    return costModel;
  }

  /** How long is simulated. */
  public RunSetup settings() {
    return run;
  }

  /** The host's EPC. */
  public Epc epc() {
    return host.epc();
  }

  /** The host's vEPC driver. */
  public VepcDriver vepc() {
    return vepc;
  }

  /** The host's enclaves, in the order in which they were added. */
  public List<EnclaveProcess> enclaves() {
    return List.copyOf(enclaves);
  }

  /** The enclaves of the VMs that were added one by one, in the order of their guests' boots. */
  public List<EnclaveProcess> guestEnclaves() {
    return List.copyOf(guestEnclaves);
  }

  /** Those whose VMs come one after the other, in the order in which they were added. */
  public List<Tenant> arrivals() {
    return List.copyOf(arrivals);
  }

  /** Who lets VMs in. */
  Admission admission() {
    return admission;
  }

  /** The VMs that were added one by one, in the order in which they were added. */
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

  /** Whose zombies there are. */
  public ZombieMeter zombies() {
    return zombies;
  }

  /** Starvation of all actors. */
  public StarvationEpisodes starvation() {
    return starvation;
  }

  /** What is to be told of the waits of an enclave or a VM. */
  Waits waits(boolean vm, String actor) {
    return new Waits(vm, actor, run.starvationAfter(), starvation);
  }

  List<EnclaveProcess> allEnclaves() {
    return enclaves;
  }

  Set<VirtualMachine> allVms() {
    return vms;
  }
}
