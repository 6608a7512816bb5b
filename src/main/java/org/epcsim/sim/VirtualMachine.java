package org.epcsim.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.epcsim.epc.Outcome;

/**
 * A VM in time: QEMU opens its vEPC and may preallocate it, the guest boots and runs its enclaves,
 * may reboot, and ends; then the files are closed.
 */
public final class VirtualMachine {
  private final Simulation simulation;
  private final VmSetup setup;
  private final Vepc[] vepcs; // by section; null before the start
  private final List<VcpuTask> tasks = new ArrayList<>();
  private final Waits waits;
  private final Timer endTimer;
  private final Timer rebootTimer;
  private final VepcClosing closing;
  private final VepcReset reset;
  private final double lifetime;
  private ActorOutcome outcome = ActorOutcome.BUILDING;
  private GuestKernel kernel; // null before the end of a boot, and in a guest without enclaves
  private boolean started;
  private boolean preallocating;
  private boolean ending;
  private int boots;
  private int reboots;
  private long retriesEnded;
  private long retriesBefore;
  private long startedAt;
  private long bootedAt = -1;
  private long endedAt;
  private long releasedAt = -1;
  private long residentMax;

  VirtualMachine(Simulation simulation, VmSetup setup) {
    this.simulation = simulation;
    this.setup = setup;
    vepcs = new Vepc[setup.sections().size()];
    waits = simulation.waits(true, setup.name());
    endTimer = simulation.calendar().timer(Clock.STATE, this::end);
    rebootTimer = simulation.calendar().timer(Clock.STATE, this::reboot);
    closing = new VepcClosing(this);
    reset = new VepcReset(this, this::wasReset);
    lifetime =
        setup
            .lifetime()
            .map(life -> life.sample(simulation.streams().stream("vm/" + name() + "/lifetime")))
            .orElse(Double.POSITIVE_INFINITY);
  }

  /** It was not admitted. */
  void refuse() {
    outcome = ActorOutcome.REFUSED;
  }

  /** It was admitted: QEMU starts now. */
  void start() {
    started = true;
    startedAt = simulation.now();
    Arrays.setAll(vepcs, this::open);
    if (setup.lifetime().isPresent()) {
      endTimer.at(startedAt + Math.max(1, Math.round(lifetime)));
    } else if (setup.end() != Long.MAX_VALUE) {
      endTimer.at(Math.max(startedAt, setup.end()));
    }
    scheduleReboot();
    preallocating = true;
    run(new SectionFill(this, true, CostName.VEPC_FAULT, this::preallocated));
  }

  private Vepc open(int section) {
    VmSetup.Section opened = setup.sections().get(section);
    return isReclaimable()
        ? new ReclaimableVepc(simulation, name(), section, opened)
        : new VepcFile(simulation, this, opened.name());
  }

  private void preallocated() {
    preallocating = false;
    boot();
  }

  private void boot() {
    boots++;
    if (setup.boot() == VmSetup.Boot.SANITISE) {
      run(new SectionFill(this, false, CostName.EREMOVE, this::booted));
    } else {
      booted();
    }
  }

  private void booted() {
    outcome = ActorOutcome.RUNNING;
    if (bootedAt < 0) {
      bootedAt = simulation.now();
    }
    if (!setup.enclaves().isEmpty()) {
      kernel = new GuestKernel(this, boots);
    }
    if (setup.touchRate() > 0) {
      run(new TouchAtRate(this));
    }
  }

  private void run(VcpuTask task) {
    tasks.add(task);
    task.start();
  }

  /** A fault of a guest's vCPU, which ends with the VM's other tasks. */
  VcpuFault newFault(int number) {
    VcpuFault fault = new VcpuFault(this, number);
    tasks.add(fault);
    return fault;
  }

  private void scheduleReboot() {
    if (reboots < setup.reboots().size()) {
      rebootTimer.at(Math.max(simulation.now(), startedAt + setup.reboots().get(reboots)));
    }
  }

  /** QEMU resets the guest, unless it has not come as far as to run one. */
  private void reboot() {
    reboots++;
    if (boots == 0) {
      scheduleReboot();
      return;
    }
    halt(ActorOutcome.COMPLETED);
    reset.begin();
  }

  private void wasReset() {
    boot();
    scheduleReboot();
  }

  /** A vEPC fault ended in SIGBUS to the VMM. */
  void sigbus() {
    outcome = preallocating ? ActorOutcome.START_FAILED : ActorOutcome.KILLED_SIGBUS;
    halt(ActorOutcome.KILLED_SIGBUS);
    if (preallocating || setup.exitOnSigbus()) {
      beginClosing();
    }
  }

  private void end() {
    if (ending) {
      return;
    }
    if (outcome == ActorOutcome.RUNNING || outcome == ActorOutcome.BUILDING) {
      outcome = ActorOutcome.COMPLETED;
    }
    halt(ActorOutcome.COMPLETED);
    beginClosing();
  }

  /** All vCPUs stop. */
  private void halt(ActorOutcome ofEnclaves) {
    rebootTimer.clear();
    reset.cancel();
    for (VcpuTask task : List.copyOf(tasks)) {
      task.end();
      retriesEnded += task.retries();
    }
    tasks.clear();
    if (kernel != null) {
      kernel.halt(ofEnclaves);
      kernel = null;
    }
  }

  private void beginClosing() {
    ending = true;
    endTimer.clear();
    endedAt = simulation.now();
    residentMax = residentPagesMax();
    closing.begin();
  }

  /** The last of the files is closed by whoever had it open. */
  void released() {
    releasedAt = simulation.now();
    simulation.admission().released(this);
  }

  /** One fault of a vCPU or QEMU. */
  Outcome fault(int section, int page, int vcpu) {
    Outcome outcome = vepcs[section].fault(page, setup.node(vcpu));
    if (isReclaimable()) {
      residentMax = residentPagesMax();
    }
    return outcome;
  }

  Vepc vepc(int section) {
    return vepcs[section];
  }

  List<Vepc> vepcs() {
    return List.of(vepcs);
  }

  /** True in the what-if in which the host takes vEPC pages back. */
  boolean isReclaimable() {
    return simulation.epc().parameters().reclaimableVepc();
  }

  /** Checks what the what-if adds, in time proportional to the guest's enclaves. */
  void checkInvariants() {
    if (kernel != null && isReclaimable()) {
      kernel.checkInvariants();
    }
  }

  /** True if a vCPU is starved at present. */
  boolean starved() {
    return tasks.stream().anyMatch(VcpuTask::starved);
  }

  Simulation simulation() {
    return simulation;
  }

  /** True from its admission until its last file is closed. */
  public boolean live() {
    return started && releasedAt < 0;
  }

  /** Its name. */
  public String name() {
    return setup.name();
  }

  /** What was asked for. */
  public VmSetup setup() {
    return setup;
  }

  /** What became of it. */
  public ActorOutcome outcome() {
    return outcome;
  }

  /** Waits of its vCPUs for EPC pages. */
  public Waits waits() {
    return waits;
  }

  /** Nanoseconds from its start to the end of its first boot, or -1. */
  public long bootTime() {
    return bootedAt < 0 ? -1 : bootedAt - startedAt;
  }

  /** Nanoseconds from its end to its last page's release, or -1. */
  public long releaseTime() {
    return releasedAt < 0 ? -1 : releasedAt - endedAt;
  }

  /** vEPC pages that are resident now. */
  public long residentPages() {
    long sum = 0;
    for (Vepc vepc : vepcs) {
      sum += vepc == null ? 0 : vepc.presentPages();
    }
    return sum;
  }

  /** Most vEPC pages resident. On Linux they only come until the first file is closed. */
  public long residentPagesMax() {
    return Math.max(residentMax, residentPages());
  }

  /** The warm-up is over: counts begin anew. */
  void warmedUp() {
    waits.reset();
    retriesBefore += retries();
  }

  /** Tries after the first of vEPC faults that found no free page. */
  public long retries() {
    long sum = retriesEnded - retriesBefore;
    for (VcpuTask task : tasks) {
      sum += task.retries();
    }
    return sum;
  }

  /** Waits that are under way when the run ends count until then. */
  void close() {
    for (VcpuTask task : List.copyOf(tasks)) {
      task.end();
    }
  }
}
