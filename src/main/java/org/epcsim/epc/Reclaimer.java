package org.epcsim.epc;

import java.util.ArrayList;
import java.util.List;

/**
 * Whence pages are reclaimed, and who is awake to do it: a list for each cgroup (on Linux the
 * root's alone), ksgxd, and a worker for each limited group.
 */
final class Reclaimer {
  private final Cgroup root;
  private final List<Cgroup> limited = new ArrayList<>();
  private final Cgroup[] all;
  private final OperationListener listener;
  private int next;
  private boolean ksgxdAwake;

  Reclaimer(EpcParameters parameters, EpcPages pages, OperationListener listener) {
    this.listener = listener;
    root = Cgroup.root(PageList.withPlaces(pages));
    for (CgroupLimit limit : parameters.cgroups()) {
      limited.add(Cgroup.limited(limit, parameters.lowWatermark(), PageList.withPlaces(pages)));
    }
    all = new Cgroup[1 + limited.size()];
    all[0] = root;
    for (int i = 1; i < all.length; i++) {
      all[i] = limited.get(i - 1);
    }
  }

  Cgroup root() {
    return root;
  }

  List<Cgroup> limited() {
    return List.copyOf(limited);
  }

  /** The root and, behind it, those with a limit. */
  List<Cgroup> all() {
    return List.of(all);
  }

  /** Pages on all lists. */
  int listed() {
    int sum = 0;
    for (Cgroup cgroup : all) {
      sum += cgroup.active.size();
    }
    return sum;
  }

  /**
   * Takes pages from the heads of the lists, until the batch is full or all are empty. The lists
   * take turns: a pass begins with the one after that where the last pass ended.
   *
   * @return how many
   */
  int isolate(int[] batch) {
    int taken = 0;
    for (int turn = 0; turn < all.length && taken < batch.length; turn++) {
      PageList list = all[next].active;
      next = next + 1 == all.length ? 0 : next + 1;
      taken = isolate(list, batch, taken);
    }
    return taken;
  }

  /** Takes pages from the head of a list into the batch, behind those that are in it. */
  static int isolate(PageList list, int[] batch, int from) {
    int to = from + Math.min(batch.length - from, list.size());
    for (int i = from; i < to; i++) {
      batch[i] = list.removeHead();
    }
    return to;
  }

  /** Counts a page that was allocated for an enclave of the group. */
  void charge(Cgroup cgroup) {
    cgroup.charged++;
    if (cgroup.needsReclaim()) {
      wake(cgroup);
    }
  }

  void wake(Cgroup cgroup) {
    if (!cgroup.workerAwake) {
      cgroup.workerAwake = true;
      listener.cgroupWoken(cgroup);
    }
  }

  void sleep(Cgroup cgroup) {
    cgroup.workerAwake = false;
    listener.cgroupSleeps(cgroup);
  }

  boolean ksgxdAwake() {
    return ksgxdAwake;
  }

  void wakeKsgxd() {
    if (!ksgxdAwake) {
      ksgxdAwake = true;
      listener.ksgxdWoken();
    }
  }

  void sleepKsgxd() {
    ksgxdAwake = false;
    listener.ksgxdSleeps();
  }
}
