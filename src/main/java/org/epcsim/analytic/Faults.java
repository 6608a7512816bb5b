package org.epcsim.analytic;

import java.util.List;

/**
 * How fast enclaves get on when a certain share of their accesses fault: a closed network for each
 * of threads that access pages, queue for the enclave's lock, and are out of the enclave for a
 * while.
 *
 * <p>The reclaimer disturbs them in three ways. A batch that takes a page of an enclave throws its
 * threads out. A page is blocked and written out with the lock held, so a thread that faults
 * meanwhile waits for the rest of it. And pages cannot be brought in faster than others are written
 * out: when the reclaimer is always busy, all faults wait as long as it takes (an asymptotic
 * bound).
 *
 * <p>The queue is solved by mean value analysis with the residual of a constant service (Reiser's
 * approximation), exact for one thread. What the reclaimer does to an enclave is worked out from
 * the rates of the iteration before.
 */
final class Faults {
  private final SwapCosts costs;
  private final Reclaim reclaim;
  private final List<EnclaveLoad> loads;
  private final Lane[] lanes;

  Faults(
      SwapCosts costs,
      Reclaim reclaim,
      List<EnclaveLoad> loads,
      Residence[] residences,
      double[] rates) {
    this.costs = costs;
    this.reclaim = reclaim;
    this.loads = loads;
    lanes = new Lane[rates.length];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = new Lane(i, residences[i].faults(), rates[i]);
    }
  }

  /** Accesses of each enclave in a unit of time. */
  double[] rates() {
    double wait = 0;
    double busy = busy(0);
    reclaim.busy(busy);
    if (busy > 1) {
      double high = 1;
      while (busy(high) > 1) {
        high *= 2;
      }
      for (int i = 0; i < 60; i++) {
        double middle = (wait + high) / 2;
        if (busy(middle) > 1) {
          wait = middle;
        } else {
          high = middle;
        }
      }
    }
    double[] rates = new double[lanes.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = lanes[i].rate(wait);
    }
    return rates;
  }

  /** Share of the time that the reclaimer needs if each fault waits so long for a page. */
  private double busy(double wait) {
    double sum = 0;
    for (Lane lane : lanes) {
      double faults = lane.faults(wait);
      sum += faults * (lane.needed(faults) + reclaim.looksPerPage() * costs.age());
    }
    return sum;
  }

  /** One enclave. */
  private final class Lane {
    private final EnclaveLoad load;
    private final double missing; // share of its accesses that fault
    private final double running; // time of a thread between faults
    private final double think; // the same, outside the lock, interruptions in it
    private final double free; // threads not at the lock when the reclaimer takes it
    private final double held; // time the reclaimer has the lock for each page
    private final double wait; // of a fault for the reclaimer to release the lock

    Lane(int index, double missing, double rate) {
      load = loads.get(index);
      this.missing = missing;
      running = load.accessTime() / missing;
      double usually = Math.min(load.threads(), rate * load.accessTime()); // inside
      double without = Math.min(load.threads(), usually + rate * missing * costs.outside());
      free = without + 1 - without / load.threads();
      double batches = reclaim.batchesPerPage(index);
      double after = reclaim.batchesThatTake(index); // then a write-out has just ended
      double caught = after * free * (1 - faulted(costs.write())) + (1 - after) * usually;
      double tracked = batches * Math.min(1, caught);
      double track = costs.track() + costs.interrupt() * Math.max(0, caught - 1);
      held = costs.write() + costs.block() + tracked * track;
      think = running + costs.outside() + batches * caught * costs.interruption();
      double back = // thrown out, it cannot fault while the batch is aged and blocked
          costs.interruption() - reclaim.batch() * costs.age() - costs.block() / batches;
      double first = Math.max(0, costs.write() + track - Math.max(0, back));
      wait =
          tracked * lost(first)
              + (1 - tracked) * lost(costs.write())
              + batches * lost(costs.block() / batches);
    }

    /**
     * The probability that a thread faults while the reclaimer has the lock for so long. If it did
     * so the last time, then it had the lock just before and is still on its way back inside.
     */
    private double faulted(double hold) {
      double inside = -StrictMath.expm1(-hold / running);
      double outside = -StrictMath.expm1(-Math.max(0, hold - costs.outside()) / running);
      return inside / (1 + inside - outside);
    }

    /** Time that threads lose because the reclaimer has the lock for so long. */
    private double lost(double hold) {
      double queued = faulted(hold);
      return free
          * ((1 - queued) * behind(hold) + queued * behind(Math.max(0, hold - costs.outside())));
    }

    /** The same of one thread that is inside when it begins. */
    private double behind(double hold) {
      return hold + running * StrictMath.expm1(-hold / running);
    }

    /**
     * Time of the reclaimer for each page, ageing apart: it waits for the lock as in an M/D/1 queue
     * (Pollaczek and Khinchine).
     */
    double needed(double faults) {
      double locked = Math.min(0.999, faults * costs.locked());
      return held + locked * costs.locked() / 2 / (1 - locked);
    }

    double faults(double supply) {
      if (missing == 0) {
        return 0;
      }
      double queue = 0;
      double served = 0; // share of the time in which a thread has the lock
      double faults = 0;
      for (int n = 1; n <= load.threads(); n++) {
        double response =
            costs.locked()
                + wait
                + Math.max(0, queue - served) * (costs.locked() + held)
                + served * (costs.locked() / 2 + Math.min(1, faults * needed(faults)) * held);
        faults = n / (think + supply + response);
        queue = faults * response;
        served = Math.min(1, faults * costs.locked());
      }
      return faults;
    }

    double rate(double supply) {
      return missing == 0 ? load.fullRate() : faults(supply) / missing;
    }
  }
}
