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
      sum += lane.faults(wait) * (lane.held + reclaim.looksPerPage() * costs.age());
    }
    return sum;
  }

  /** One enclave. */
  private final class Lane {
    private final EnclaveLoad load;
    private final double missing; // share of its accesses that fault
    private final double think; // of a thread between faults, interruptions in it
    private final double held; // time the reclaimer has the lock for each page
    private final double wait; // of a fault for the reclaimer to release the lock

    Lane(int index, double missing, double rate) {
      load = loads.get(index);
      this.missing = missing;
      double running = load.accessTime() / missing;
      double batches = reclaim.batchesPerPage(index);
      double usually = Math.min(load.threads(), rate * load.accessTime());
      double inside = inside(usually, rate * missing);
      double after = reclaim.batchesThatTake(index); // then a write-out has just ended
      double still = inside * StrictMath.exp(-costs.write() / running);
      double caught = after * still + (1 - after) * usually;
      double tracked = batches * Math.min(1, caught);
      double track = costs.track() + costs.interrupt() * Math.max(0, caught - 1);
      held = costs.write() + costs.block() + tracked * track;
      think = running + costs.outside() + batches * caught * costs.interruption();
      double back = // thrown out, it cannot fault while the batch is aged and blocked
          costs.interruption() - reclaim.batch() * costs.age() - costs.block() / batches;
      double first = Math.max(0, costs.write() + track - Math.max(0, back));
      wait =
          inside
              * (tracked * behind(first, running)
                  + (1 - tracked) * behind(costs.write(), running)
                  + batches * behind(costs.block() / batches, running));
    }

    /** Threads inside while none of them is in a fault; exact for one. */
    private double inside(double usually, double faults) {
      double fault = Math.min(0.999, faults * (costs.locked() + costs.outside()));
      return Math.min(load.threads(), usually * (1 + fault / (1 - fault) / load.threads()));
    }

    /** Mean time that a running thread loses because the lock is held for so long. */
    private double behind(double hold, double running) {
      return hold + running * StrictMath.expm1(-hold / running);
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
                + served * costs.locked() / 2;
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
