package org.epcsim.sim;

import org.epcsim.random.RandomStream;

/**
 * Independent references walked access by access: every thread draws the gap to its next access and
 * its page, and a real bit says whether a page was accessed. Slow and without theory; shares no
 * code with the model that it is compared with.
 */
final class WalkedAccesses implements Accesses {
  private final Clock calendar;
  private final FaultHandler handler;
  private final RandomStream random;
  private final PageDraw pages;
  private final double meanGap;
  private final boolean[] mapped;
  private final boolean[] accessed;
  private final boolean[] accessedEpt;
  private final Walk[] walks;
  private final Timer next;
  private boolean outside;
  private long accesses;
  private long faults;

  /** One thread on its way from access to access. */
  private static final class Walk {
    private EnclaveThread thread; // null while it does not run
    private double left; // ns to its next access, while it is outside
    private double due; // time of its next access in ns, while it is inside
  }

  WalkedAccesses(Kernel kernel, EnclaveSetup setup, FaultHandler handler) {
    calendar = kernel.clock();
    this.handler = handler;
    random = kernel.simulation().streams().stream("walk/" + setup.name());
    pages = new PageDraw(setup);
    meanGap = 1e9 / setup.rate();
    mapped = new boolean[setup.workingSet()];
    accessed = new boolean[setup.workingSet()];
    accessedEpt = new boolean[setup.workingSet()];
    walks = new Walk[setup.threads()];
    for (int i = 0; i < walks.length; i++) {
      walks[i] = new Walk();
    }
    next = calendar.timer(Clock.ACCESS, this::walk);
  }

  private double gap() {
    return random.exponential() * meanGap;
  }

  /** The thread that is inside and comes to its next access first; null if none is. */
  private Walk first() {
    Walk first = null;
    for (Walk walk : walks) {
      if (walk.thread != null && (first == null || walk.due < first.due)) {
        first = walk;
      }
    }
    return outside ? null : first;
  }

  private static long nanosecond(Walk walk) {
    return (long) Math.ceil(walk.due);
  }

  private void schedule() {
    Walk first = first();
    if (first == null) {
      next.clear();
    } else {
      next.at(nanosecond(first));
    }
  }

  private void walk() {
    Walk walk = first();
    while (hit(walk)) {
      walk = first();
      long at = nanosecond(walk);
      if (at > calendar.now() && !calendar.advance(at)) {
        next.at(at);
        return;
      }
    }
    schedule();
  }

  private boolean hit(Walk walk) {
    accesses++;
    int page = pages.next(random);
    if (mapped[page]) {
      accessed[page] = true;
      accessedEpt[page] = true;
      walk.due += gap();
      return true;
    }
    faults++;
    EnclaveThread faulting = walk.thread;
    walk.thread = null;
    handler.fault(faulting, page);
    return false;
  }

  @Override
  public void run(EnclaveThread thread) {
    Walk walk = walks[thread.index()];
    walk.thread = thread;
    walk.left = gap();
    walk.due = calendar.now() + walk.left;
    schedule();
  }

  @Override
  public void stop(EnclaveThread thread) {
    walks[thread.index()].thread = null;
    schedule();
  }

  @Override
  public int running() {
    int sum = 0;
    for (Walk walk : walks) {
      sum += walk.thread == null ? 0 : 1;
    }
    return sum;
  }

  @Override
  public void suspend(boolean areOutside) {
    for (Walk walk : walks) {
      if (areOutside && !outside) {
        walk.left = walk.due - calendar.now();
      } else if (outside && !areOutside) {
        walk.due = calendar.now() + walk.left;
      }
    }
    outside = areOutside;
    schedule();
  }

  @Override
  public void map(int page, int node) {
    mapped[page] = true;
    accessed[page] = false;
    accessedEpt[page] = false;
  }

  @Override
  public void unmap(int page) {
    mapped[page] = false;
  }

  @Override
  public boolean mapped(int page) {
    return mapped[page];
  }

  @Override
  public void retried(EnclaveThread thread, int page) {
    accessed[page] = true;
    accessedEpt[page] = true;
  }

  @Override
  public boolean testAndClear(int page) {
    boolean young = mapped[page] && accessed[page];
    accessed[page] = false;
    return young;
  }

  @Override
  public boolean testAndClearEpt(int page, RandomStream ageing) {
    boolean young = mapped[page] && accessedEpt[page];
    accessedEpt[page] = false;
    return young;
  }

  @Override
  public void reschedule() {
    // Nothing is computed ahead: an access finds its page mapped or not when it comes.
  }

  @Override
  public void whenDone(double bound, Runnable callback) {
    throw new UnsupportedOperationException("work is not bounded by a walk");
  }

  @Override
  public void whenDone(EnclaveThread thread, double bound, Runnable callback) {
    throw new UnsupportedOperationException("requests are not walked");
  }

  @Override
  public void end() {}

  @Override
  public double count() {
    return accesses;
  }

  @Override
  public double faults() {
    return faults;
  }
}
