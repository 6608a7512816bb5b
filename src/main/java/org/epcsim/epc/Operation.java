package org.epcsim.epc;

/**
 * Something that takes time: it runs until it ends or has to pause, and goes on when advanced.
 *
 * <p>An object is started, advanced until {@link Pause#DONE} and may then be started again. All
 * state changes between two pauses happen in the call that makes them. Between any two calls other
 * operations may run; every invariant holds there.
 */
public abstract sealed class Operation
    permits EnclaveCreate, EnclaveAdd, EnclaveAccess, KsgxdStep, CgroupReclaimStep {
  /** {@link #allocate} has begun a reclaim pass. */
  static final int PAUSED = -2;

  /** {@link #allocate} found nothing free, but something to reclaim. */
  static final int BUSY = -3;

  /** {@link #allocate} found nothing free and nothing to reclaim. */
  static final int NO_MEMORY = -4;

  /** {@link #allocate} would reclaim, but a signal is pending. */
  static final int INTERRUPTED = -5;

  final Epc epc;
  private final ReclaimPass pass;
  private int cpuNode;
  private Outcome outcome;
  private boolean running;
  private boolean signal;

  Operation(Epc epc) {
    this.epc = epc;
    pass = new ReclaimPass(epc);
  }

  /**
   * Goes on to the next pause or to the end. Only between a start and {@link Pause#DONE} or {@link
   * Pause#KILLED}; after the latter what the operation holds stays held, a lock included.
   */
  public final Pause advance() {
    if (!running) {
      throw new IllegalStateException("the operation is not running");
    }
    Pause pause = goOn();
    if (pause == Pause.KILLED) {
      running = false;
    }
    return pause;
  }

  private Pause goOn() {
    if (pass.remaining() > 0) {
      Pause pause = pass.writeOut();
      if (pause != Pause.PAGE_WRITTEN || pass.remaining() > 0) {
        return pause;
      }
    }
    return proceed();
  }

  /** Goes on where no page is left to write out. */
  abstract Pause proceed();

  /**
   * A signal for the thread that runs the operation: it ends instead of beginning another direct
   * reclaim pass (sgx_alloc_epc_page, signal_pending). A pass under way is finished first.
   */
  public final void signal() {
    signal = running;
  }

  /** How the operation ended, or null while it has not. */
  public final Outcome outcome() {
    return outcome;
  }

  /** True between the start and the end, or until it was killed. */
  public final boolean running() {
    return running;
  }

  /** The reclaim pass that the operation has begun last. */
  public final ReclaimPass pass() {
    return pass;
  }

  /** The NUMA node of the CPU that the operation was started on. */
  public final int cpuNode() {
    return cpuNode;
  }

  /** The enclave concerned, or null. */
  public Enclave enclave() {
    return null;
  }

  /** The page number concerned, or -1. */
  public int page() {
    return -1;
  }

  /** Every start asks this before it changes anything. */
  final void requireEnded() {
    if (running) {
      throw new IllegalStateException("the operation is still running");
    }
  }

  final void begin(int node) {
    cpuNode = node;
    outcome = null;
    running = true;
    signal = false;
    epc.listener.started(this);
  }

  /** How an operation ends whose allocation failed for good. */
  static Outcome failure(int allocation) {
    return allocation == INTERRUPTED ? Outcome.ERESTARTSYS : Outcome.ENOMEM;
  }

  final Pause end(Outcome how) {
    outcome = how;
    running = false;
    epc.listener.ended(this);
    return Pause.DONE;
  }

  /**
   * One try of the allocator (KERNEL-SEMANTICS 3) for an enclave: a page, or PAUSED after it has
   * begun a pass, BUSY, NO_MEMORY or INTERRUPTED. After PAUSED it is called again when the pass is
   * over. An enclave whose cgroup is at its limit finds that group's list only.
   */
  final int allocate(Enclave enclave, boolean reclaim) {
    Cgroup cgroup = enclave.cgroup;
    boolean limited = cgroup.atLimit();
    if (!limited) {
      int page = epc.take(cpuNode);
      if (page != EpcPages.NONE) {
        epc.reclaimer.charge(cgroup);
        return page;
      }
    }
    if (limited ? cgroup.active.isEmpty() : epc.activePages() == 0) {
      epc.listener.allocationFailed(Outcome.ENOMEM);
      return NO_MEMORY;
    }
    if (!reclaim) {
      epc.listener.allocationFailed(Outcome.EBUSY);
      if (limited) {
        epc.reclaimer.wake(cgroup);
      } else {
        epc.wakeIfLow();
      }
      return BUSY;
    }
    if (signal) {
      return INTERRUPTED;
    }
    beginPass(limited ? cgroup : null);
    return PAUSED;
  }

  /** Over the list of one cgroup or, if it is null, of all. */
  final void beginPass(Cgroup from) {
    pass.begin(from);
    epc.passes++;
    epc.listener.passBegun(this, pass);
  }

  /** Null if the EPC page can be used now, else the pause; the lock is kept over a pause. */
  final Pause touch(int epcPage, Enclave locked) {
    Touch touch = epc.encls.touch(epcPage);
    if (locked != null) {
      locked.lock = touch == Touch.READY ? null : this;
    }
    return touch.pause();
  }
}
