package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.ArithmeticUtils;
import org.epcsim.random.RandomStream;

/**
 * Accesses walked one by one: every thread draws the gap to its next access and its page, or scans
 * page after page, or does both, and a real bit says whether a page was accessed. Phases end by
 * time. Slow and without theory; shares no code with the model that it is compared with.
 */
final class WalkedAccesses implements Accesses {
  private final Clock calendar;
  private final FaultHandler handler;
  private final RandomStream random;
  private final boolean[] mapped;
  private final boolean[] accessed;
  private final boolean[] accessedEpt;
  private final List<Walk> walks = new ArrayList<>();
  private final Walk[] faulted; // by thread
  private final Timer next;
  private PageDraw pages;
  private boolean outside;
  private long accesses;
  private long faults;

  /** A thread on its way from access to access of one kind. */
  private abstract static class Walk {
    private final int index;
    private EnclaveThread thread; // null while it does not run
    private double left; // ns to its next access, while it is outside
    private double due; // time of its next access in ns, while it is inside
    private boolean begins; // the gap to its next access is still to be drawn

    Walk(int index, boolean begins) {
      this.index = index;
      this.begins = begins;
    }

    abstract double gap();

    abstract int page();

    /** It has made its access. */
    abstract void step();
  }

  /** Independent references. */
  private final class Draw extends Walk {
    private final double meanGap;

    Draw(int index, double rate) {
      super(index, true);
      meanGap = 1e9 / rate;
    }

    @Override
    double gap() {
      return random.exponential() * meanGap;
    }

    @Override
    int page() {
      return pages.next(random);
    }

    @Override
    void step() {}
  }

  /** A scan: where a round of strides would begin anew it begins one page further. */
  private static final class Scan extends Walk {
    private final double period;
    private final int size;
    private final int stride;
    private final int rounds;
    private int roundBegan;
    private int page;

    Scan(int index, double rate, int size, int stride) {
      super(index, false); // its first access is due at once
      period = 1e9 / rate;
      this.size = size;
      this.stride = stride;
      rounds = ArithmeticUtils.gcd(size, stride);
    }

    @Override
    double gap() {
      return period;
    }

    @Override
    int page() {
      return page;
    }

    @Override
    void step() {
      page = (page + stride) % size;
      if (page == roundBegan) {
        roundBegan = (roundBegan + 1) % rounds;
        page = roundBegan;
      }
    }

    Scan from(int steps) {
      for (int i = 0; i < steps; i++) {
        step();
      }
      return this;
    }
  }

  WalkedAccesses(Kernel kernel, EnclaveSetup setup, FaultHandler handler) {
    calendar = kernel.clock();
    this.handler = handler;
    random = kernel.simulation().streams().stream("walk/" + setup.name());
    pages = new PageDraw(setup);
    mapped = new boolean[setup.workingSet()];
    accessed = new boolean[setup.workingSet()];
    accessedEpt = new boolean[setup.workingSet()];
    faulted = new Walk[setup.threads()];
    EnclaveSetup.Pattern pattern = setup.pattern();
    double scanning = 0;
    double all = 1;
    int stride = 1;
    if (pattern instanceof EnclaveSetup.Mixture mixture) {
      all = mixture.parts().stream().mapToDouble(EnclaveSetup.Part::weight).sum();
      for (EnclaveSetup.Part part : mixture.parts()) {
        scanning += stride(part.pattern()) > 0 ? part.weight() : 0;
        stride = Math.max(stride, stride(part.pattern()));
      }
    }
    for (int i = 0; i < faulted.length; i++) {
      walks.add(new Draw(i, setup.rate() * (1 - scanning / all)));
      if (scanning > 0) {
        int start = setup.workingSet() * i / faulted.length;
        Scan scan = new Scan(i, setup.rate() * scanning / all, setup.workingSet(), stride);
        walks.add(scan.from(start));
      }
    }
    next = calendar.timer(Clock.ACCESS, this::walk);
    if (pattern instanceof EnclaveSetup.Phased phased) {
      enter(phased.phases(), 0);
    }
  }

  private static int stride(EnclaveSetup.Pattern pattern) {
    if (pattern instanceof EnclaveSetup.Sequential) {
      return 1;
    }
    return pattern instanceof EnclaveSetup.Strided strided ? strided.stride() : 0;
  }

  private void enter(List<EnclaveSetup.Phase> phases, int index) {
    pages = PageDraw.of(phases.get(index), mapped.length);
    calendar
        .timer(Clock.STATE, () -> enter(phases, (index + 1) % phases.size()))
        .at(calendar.now() + phases.get(index).nanos());
  }

  /** The walk whose thread is inside and that comes to its next access first; null if none is. */
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
    int page = walk.page();
    if (mapped[page]) {
      accessed[page] = true;
      accessedEpt[page] = true;
      walk.step();
      walk.due += walk.gap();
      return true;
    }
    faults++;
    EnclaveThread faulting = walk.thread;
    walk.begins = true;
    faulted[walk.index] = walk;
    halt(faulting);
    handler.fault(faulting, page);
    return false;
  }

  @Override
  public void run(EnclaveThread thread) {
    for (Walk walk : walks) {
      if (walk.index == thread.index()) {
        walk.left = walk.begins ? walk.gap() : walk.left;
        walk.begins = false;
        walk.thread = thread;
        walk.due = calendar.now() + walk.left;
      }
    }
    schedule();
  }

  private void halt(EnclaveThread thread) {
    for (Walk walk : walks) {
      if (walk.thread == thread) {
        walk.left = outside ? walk.left : walk.due - calendar.now();
        walk.thread = null;
      }
    }
  }

  @Override
  public void stop(EnclaveThread thread) {
    halt(thread);
    schedule();
  }

  @Override
  public int running() {
    int sum = 0;
    for (Walk walk : walks) {
      sum += walk.thread != null && walk instanceof Draw ? 1 : 0;
    }
    return sum;
  }

  @Override
  public void suspend(boolean areOutside) {
    for (Walk walk : walks) {
      if (walk.thread == null) {
        continue; // what is left was kept when it stopped
      }
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
    faulted[thread.index()].step();
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
