package org.epcsim.analytic;

/**
 * What the reclaimer does when its hand goes at some speed: how its batches fall on the enclaves.
 *
 * <p>Every page that is loaded is met once by the hand with its Accessed bit set by the load. Of
 * the others a page is taken with the same probability each, so batches of them are independent
 * draws.
 */
final class Reclaim {
  private final SharedEpc epc;
  private final double looks; // pages looked at that are not young by birth, in a unit of time
  private final double allLooks;
  private final double[] faults; // of each enclave in a unit of time: which is also what it loses
  private final double old;
  private final LoadedRows rows; // null without second chance
  private double busy;

  /**
   * A hand in equilibrium.
   *
   * @param pool pages of the list and free ones
   * @param allLooks pages looked at in a unit of time
   * @param faults of each enclave in a unit of time
   */
  Reclaim(SharedEpc epc, double pool, double allLooks, double[] faults) {
    this.epc = epc;
    this.faults = faults;
    this.allLooks = allLooks;
    double sum = 0;
    for (double some : faults) {
      sum += some;
    }
    boolean bornYoung = epc.policy() == Replacement.SECOND_CHANCE;
    looks = Math.max(allLooks - (bornYoung ? sum : 0), sum);
    old = looks > 0 ? sum / looks : 0;
    rows = bornYoung ? new LoadedRows(epc.watermarks(), pool, old, looksPerPage()) : null;
  }

  /** Share of the pages looked at that are taken, those young by birth left out. */
  double old() {
    return old;
  }

  /** Pages looked at for each that is taken. */
  double looksPerPage() {
    double sum = looks * old;
    return sum > 0 ? allLooks / sum : 0;
  }

  /** Batches that take a page of an enclave, for each page that it loses: 1 / batch to 1. */
  double batchesPerPage(int enclave) {
    double each = looks > 0 ? Math.min(1, faults[enclave] / looks) : 0;
    if (each < 1e-9) {
      return 1;
    }
    if (rows != null) {
      return rows.batchesPerPage(each);
    }
    return (1 - StrictMath.pow(1 - each, batch())) / (batch() * each);
  }

  /** Share of the batches that take a page of an enclave. */
  double batchesThatTake(int enclave) {
    return Math.min(1, batchesPerPage(enclave) * faults[enclave] * batch() / allLooks);
  }

  /** Pages of a batch. */
  int batch() {
    return epc.watermarks().batch();
  }

  void busy(double share) {
    busy = share;
  }

  /** Share of the time in which it works; not more than 1. */
  double busy() {
    return Math.min(1, busy);
  }
}
