package org.epcsim.sim;

import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.Operation;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.Pause;

/** Builds an enclave: ECREATE, EADD page by page, EINIT; it reclaims directly where it must. */
final class EnclaveBuild {
  private final HostEnclave host;
  private final Simulation simulation;
  private final EnclaveCreate create;
  private final EnclaveAdd add;
  private final TimedPass pass;
  private final Timer step;
  private Operation current;
  private int page;
  private boolean initialized;

  EnclaveBuild(HostEnclave host) {
    this.host = host;
    simulation = host.simulation();
    create = new EnclaveCreate(simulation.epc());
    add = new EnclaveAdd(simulation.epc());
    pass = new TimedPass(simulation, this::ended);
    step = simulation.calendar().timer(Clock.STATE, this::next);
  }

  void start() {
    create.start(host.name(), host.setup().elrange(), host.setup().node());
    host.created(create.enclave());
    go(create);
  }

  /** True while an ioctl waits for a page; the enclave is released when it has ended. */
  boolean inIoctl() {
    return current != null;
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

  private void ended(Pause pause) {
    Operation done = current;
    current = null;
    if (host.ended()) {
      host.releaseAfterBuild();
    } else if (done.outcome() != Outcome.OK) {
      host.buildFailed(done == create);
    } else {
      step.at(simulation.now() + cost(done == create ? CostName.ECREATE : CostName.EADD));
    }
  }

  private void next() {
    while (!host.ended()) {
      if (initialized) {
        host.built();
        return;
      }
      if (page == host.setup().pages()) {
        initialized = true;
        simulation.epc().init(host.enclave());
        step.at(simulation.now() + cost(CostName.EINIT));
        return;
      }
      add.start(host.enclave(), page++, host.setup().node());
      current = add;
      Pause pause = add.advance();
      if (pause != Pause.DONE) {
        pass.drive(add, pause);
        return;
      }
      current = null;
      if (add.outcome() != Outcome.OK) {
        host.buildFailed(false);
        return;
      }
      long at = simulation.now() + cost(CostName.EADD);
      if (!simulation.calendar().advance(at)) {
        step.at(at);
        return;
      }
    }
  }

  private long cost(CostName name) {
    return simulation.costs().nanos(name);
  }
}
