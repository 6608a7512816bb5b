package org.epcsim.sim;

import java.util.function.Consumer;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.Epc;
import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.Operation;
import org.epcsim.epc.Pause;
import org.epcsim.epc.ReclaimPass;

/**
 * Takes an operation through the reclaim passes that it begins, in time: ageing, EBLOCK and IPIs,
 * then EWB page by page under each owner's lock. A page is free at the end of its EWB.
 */
final class TimedPass implements Mutex.Holder {
  private final Simulation simulation;
  private final CostModel costs;
  private final Timer next;
  private final Timer written;
  private final Consumer<Pause> ended;
  private Operation operation;
  private HostEnclave owner;
  private Pause finished; // the operation has ended, its last cost has not

  /**
   * A driver for one operation at a time.
   *
   * @param ended takes the operation's first pause that is no reclaiming; called once per {@link
   *     #drive}
   */
  TimedPass(Simulation simulation, Consumer<Pause> ended) {
    this.simulation = simulation;
    this.ended = ended;
    costs = simulation.costs();
    next = simulation.calendar().timer(Clock.STATE, this::nextPage);
    written = simulation.calendar().timer(Clock.STATE, this::writeOut);
  }

  /** Goes on with an operation whose last advance gave {@code pause}. */
  void drive(Operation driven, Pause pause) {
    operation = driven;
    goOn(pause, 0);
  }

  private void goOn(Pause pause, long delay) {
    switch (pause) {
      case PASS_BEGUN -> passBegun(delay);
      case PAGE_WRITTEN -> {
        if (delay == 0) {
          nextPage();
        } else {
          next.at(simulation.now() + delay);
        }
      }
      default -> {
        if (delay == 0) {
          ended.accept(pause);
        } else {
          finished = pause;
          next.at(simulation.now() + delay);
        }
      }
    }
  }

  /**
   * A direct reclaimer that finds young pages only has nothing to wait at: it begins the next pass
   * at the same instant, and the costs add up. But not beyond one turn of the list, for then it
   * would meet bits that had no time to be set again.
   */
  private void passBegun(long delay) {
    long cost = delay + beginCost();
    int looked = operation.pass().isolated();
    while (operation.pass().remaining() == 0
        && !(operation instanceof KsgxdStep)
        && looked < simulation.epc().activePages()) {
      Pause pause = operation.advance();
      if (pause != Pause.PASS_BEGUN) {
        goOn(pause, cost);
        return;
      }
      cost += beginCost();
      looked += operation.pass().isolated();
    }
    next.at(simulation.now() + cost);
  }

  private long beginCost() {
    ReclaimPass pass = operation.pass();
    int interrupted = interruptOwners(pass);
    return pass.isolated() * costs.nanos(CostName.AGE)
        + pass.old() * costs.nanos(CostName.BLOCK)
        + interrupted * costs.nanos(CostName.ETRACK);
  }

  /** The owners of the unmapped pages have their threads thrown out. Returns how many owners. */
  private int interruptOwners(ReclaimPass pass) {
    Epc epc = simulation.epc();
    long outside = costs.nanos(CostName.AEX) + costs.nanos(CostName.ERESUME);
    int interrupted = 0;
    for (int i = 0; i < pass.old(); i++) {
      Enclave thrown = epc.owner(pass.oldPage(i));
      boolean seen = false;
      for (int j = 0; j < i && !seen; j++) {
        seen = epc.owner(pass.oldPage(j)) == thrown;
      }
      if (!seen && simulation.hostEnclaves().of(thrown).interrupt(outside)) {
        interrupted++;
      }
    }
    return interrupted;
  }

  private void nextPage() {
    if (finished != null) {
      Pause pause = finished;
      finished = null;
      ended.accept(pause);
      return;
    }
    if (operation.pass().remaining() == 0) {
      goOn(operation.advance(), 0);
      return;
    }
    owner = simulation.hostEnclaves().of(simulation.epc().owner(operation.pass().nextPage()));
    owner.lock().request(this);
  }

  @Override
  public void lockGranted() {
    written.at(simulation.now() + costs.nanos(CostName.EWB));
  }

  private void writeOut() {
    HostEnclave locked = owner;
    long before = simulation.epc().ewbCount();
    Pause pause = operation.advance();
    long secs = simulation.epc().ewbCount() - before - 1; // the SECS went with its last child
    long delay = secs * costs.nanos(CostName.EWB);
    if (delay == 0) {
      locked.lock().release();
    } else {
      locked.lock().releaseAt(simulation.now() + delay);
    }
    goOn(pause, delay);
  }
}
