package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.Operation;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.PageRun;
import org.epcsim.epc.PageType;
import org.epcsim.epc.Pause;

/** Builds an enclave: ECREATE, EADD page by page, EINIT; it reclaims directly where it must. */
final class EnclaveBuild {
  private static final long NOTHING = -1;

  private final EnclaveProcess host;
  private final Kernel kernel;
  private final EnclaveCreate create;
  private final EnclaveAdd add;
  private final TimedPass pass;
  private final Timer step;
  private final List<Runnable> waiting = new ArrayList<>();
  private Operation current;
  private int page;
  private boolean initialized;

  EnclaveBuild(EnclaveProcess host) {
    this.host = host;
    kernel = host.kernel();
    create = new EnclaveCreate(kernel.epc());
    add = new EnclaveAdd(kernel.epc());
    pass = new TimedPass(kernel, this::ended);
    step = kernel.clock().timer(Clock.STATE, this::next);
  }

  void start() {
    kernel.clock().enter();
    EnclaveSetup setup = host.setup();
    create.start(host.name(), setup.elrange(), kernel.cgroup(setup.cgroup()), setup.node(0));
    host.created(create.enclave());
    go(create);
  }

  /** True while an ioctl waits for a page; the enclave is released when it has ended. */
  boolean inIoctl() {
    return current != null;
  }

  /** The process is killed: an ioctl that reclaims directly gives up (signal_pending). */
  void signal() {
    if (current != null) {
      current.signal();
    }
  }

  /** Calls back when the EADD that stalls has gone on. */
  void whenGoesOn(Runnable callback) {
    waiting.add(callback);
  }

  private void go(Operation operation) {
    current = operation;
    Pause pause = operation.advance();
    if (pause == Pause.PASS_BEGUN) {
      pass.drive(operation, pause);
    } else {
      ended(pause);
    }
  }

  /** A guest's vCPU has got the EPC page from its host. */
  private void stallOver() {
    Operation stalled = current;
    go(stalled);
    List<Runnable> others = List.copyOf(waiting);
    waiting.clear();
    others.forEach(Runnable::run);
  }

  private void ended(Pause pause) {
    if (pause == Pause.NOT_YET) {
      kernel.supply().await(0, this::stallOver);
      return;
    }
    if (pause == Pause.KILLED) {
      return;
    }
    Operation done = current;
    current = null;
    if (host.ended()) {
      kernel.clock().leave();
      host.releaseAfterBuild();
    } else if (done.outcome() != Outcome.OK) {
      fail(done == create);
    } else {
      step.at(kernel.clock().now() + (done == create ? cost(CostName.ECREATE) : addCost()));
    }
  }

  private void fail(boolean inCreate) {
    kernel.clock().leave();
    host.buildFailed(inCreate);
  }

  private void next() {
    while (!host.ended()) {
      if (initialized) {
        kernel.clock().leave();
        host.built();
        return;
      }
      if (page == host.setup().added()) {
        initialized = true;
        kernel.epc().init(host.enclave());
        step.at(kernel.clock().now() + cost(CostName.EINIT));
        return;
      }
      long at = addMany();
      if (at == NOTHING) {
        at = addOne();
      }
      if (at == NOTHING) {
        return;
      }
      if (!kernel.clock().advance(at)) {
        step.at(at);
        return;
      }
    }
    kernel.clock().leave();
  }

  /** Returns when the next page is due, or {@link #NOTHING} if it has to wait or has failed. */
  private long addOne() {
    add.start(host.enclave(), page++, host.setup().node(0));
    current = add;
    Pause pause = add.advance();
    if (pause == Pause.PASS_BEGUN) {
      pass.drive(add, pause);
      return NOTHING;
    }
    if (pause != Pause.DONE || add.outcome() != Outcome.OK) {
      ended(pause);
      return NOTHING;
    }
    current = null;
    return kernel.clock().now() + addCost();
  }

  /**
   * Adds pages while nothing else happens. Returns when the next is due, or {@link #NOTHING} if it
   * has not added any.
   */
  private long addMany() {
    EnclaveSetup setup = host.setup();
    QuietTime quiet = host.simulation().quiet();
    DrawnCosts costs = kernel.costs();
    if (!costs.constant(CostName.EADD) || !costs.constant(CostName.EEXTEND) || !isHost()) {
      return NOTHING;
    }
    boolean measured = page < setup.measured();
    long period = cost(CostName.EADD) + (measured ? cost(CostName.EEXTEND) : 0);
    int steps =
        quiet.steps(
            period, (measured ? Math.min(setup.measured(), setup.added()) : setup.added()) - page);
    if (steps < 2) {
      return NOTHING;
    }
    Enclave enclave = host.enclave();
    int added = PageRun.add(kernel.epc(), enclave, page, setup.node(0), steps);
    if (added == 0) {
      return NOTHING;
    }
    page += added;
    return quiet.pass(added, period, enclave.epcPage(page - 1), PageType.REG);
  }

  private boolean isHost() {
    return kernel == host.simulation().host();
  }

  /** The page just added, measured or not. */
  private long addCost() {
    long measuring = page <= host.setup().measured() ? cost(CostName.EEXTEND) : 0;
    return cost(CostName.EADD) + measuring;
  }

  private long cost(CostName name) {
    return kernel.costs().nanos(name);
  }
}
