package org.epcsim.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.epcsim.epc.Outcome;
import org.epcsim.vepc.VirtualEpc;

/** A VM in time: QEMU opens its vEPC, the guest boots and touches pages, the files are closed. */
public final class VirtualMachine {
  private final Simulation simulation;
  private final VmSetup setup;
  private final VirtualEpc[] files;
  private final Mutex[] locks; // of the files
  private final int[] nextUnused; // per section: lowest page that no guest enclave has
  private final List<VcpuTask> tasks = new ArrayList<>();
  private final Waits waits;
  private final Timer close;
  private ActorOutcome outcome = ActorOutcome.BUILDING;
  private boolean started;
  private boolean preallocating;
  private boolean closing;
  private int closed;
  private long retriesEnded;
  private long bootedAt = -1;
  private long closingSince;
  private long releasedAt = -1;
  private long residentMax;

  VirtualMachine(Simulation simulation, VmSetup setup) {
    this.simulation = simulation;
    this.setup = setup;
    files = new VirtualEpc[setup.sections().size()];
    nextUnused = new int[files.length];
    locks = new Mutex[files.length];
    Arrays.setAll(locks, s -> new Mutex(simulation.calendar()));
    waits = new Waits(simulation.settings().starvationAfter());
    close = simulation.calendar().timer(Clock.STATE, this::closeFile);
    simulation.calendar().timer(Clock.STATE, this::start).at(setup.start());
    simulation.calendar().timer(Clock.STATE, this::end).at(setup.end());
  }

  private void start() {
    started = true;
    for (int s = 0; s < files.length; s++) {
      files[s] = simulation.vepc().open(setup.name() + "_" + setup.sections().get(s).name());
      simulation.vepc().mmap(files[s], true);
    }
    simulation.vmsChanged();
    preallocating = true;
    run(new SectionFill(this, true, CostName.VEPC_FAULT, this::preallocated));
  }

  private void preallocated() {
    preallocating = false;
    if (setup.sanitise()) {
      run(new SectionFill(this, false, CostName.EREMOVE, this::booted));
    } else {
      booted();
    }
  }

  private void booted() {
    outcome = ActorOutcome.RUNNING;
    bootedAt = simulation.now();
    for (VmSetup.GuestEnclave enclave : setup.enclaves()) {
      run(new GuestEnclaveBuild(this, enclave));
    }
    if (setup.touchRate() > 0) {
      run(new TouchAtRate(this));
    }
  }

  private void run(VcpuTask task) {
    tasks.add(task);
    task.start();
  }

  /** A vEPC fault ended in SIGBUS to the VMM. */
  void sigbus() {
    outcome = preallocating ? ActorOutcome.START_FAILED : ActorOutcome.KILLED_SIGBUS;
    endTasks();
    if (preallocating || setup.exitOnSigbus()) {
      beginClosing();
    }
  }

  private void end() {
    if (closing) {
      return;
    }
    if (outcome == ActorOutcome.RUNNING || outcome == ActorOutcome.BUILDING) {
      outcome = ActorOutcome.COMPLETED;
    }
    endTasks();
    beginClosing();
  }

  private void endTasks() {
    for (VcpuTask task : tasks) {
      task.end();
      retriesEnded += task.retries();
    }
    tasks.clear();
  }

  private void beginClosing() {
    closing = true;
    closingSince = simulation.now();
    scheduleClose(0);
  }

  /** Closing a file takes an EREMOVE per page; at its end the pages go back. */
  private void scheduleClose(long gap) {
    VirtualEpc file = files[setup.closeOrder().get(closed)];
    long cost = file.presentPages() * simulation.costs().nanos(CostName.EREMOVE);
    close.at(simulation.now() + gap + cost);
  }

  private void closeFile() {
    residentMax = Math.max(residentMax, residentPages());
    simulation.vepc().release(files[setup.closeOrder().get(closed++)]);
    if (closed < files.length) {
      scheduleClose(setup.closeGap());
    } else {
      releasedAt = simulation.now();
      simulation.vmsChanged();
    }
  }

  /** One touch of a page by a vCPU or QEMU. */
  Outcome touch(int section, int page) {
    return simulation.vepc().access(files[section], page, setup.node(), true);
  }

  Mutex lock(int section) {
    return locks[section];
  }

  VirtualEpc file(int section) {
    return files[section];
  }

  /** The next page of a section that no guest enclave uses, which is used from now on. */
  int takeUnused(int section) {
    return nextUnused[section]++;
  }

  void waited(long nanos) {
    waits.ended(nanos);
  }

  Simulation simulation() {
    return simulation;
  }

  /** True from its start until its last file is closed. */
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

  /** Nanoseconds from its start to the end of its boot, or -1. */
  public long bootTime() {
    return bootedAt < 0 ? -1 : bootedAt - setup.start();
  }

  /** Nanoseconds from its end to its last page's release, or -1. */
  public long releaseTime() {
    return releasedAt < 0 ? -1 : releasedAt - closingSince;
  }

  /** vEPC pages that are resident now. */
  public long residentPages() {
    long sum = 0;
    for (VirtualEpc file : files) {
      sum += file == null ? 0 : file.presentPages();
    }
    return sum;
  }

  /** Most vEPC pages resident: pages only come until the first file is closed. */
  public long residentPagesMax() {
    return Math.max(residentMax, residentPages());
  }

  /** Tries after the first of vEPC faults that found no free page. */
  public long retries() {
    long sum = retriesEnded;
    for (VcpuTask task : tasks) {
      sum += task.retries();
    }
    return sum;
  }

  /** Waits that are under way when the run ends count until then. */
  void close() {
    for (VcpuTask task : tasks) {
      task.end();
    }
  }
}
