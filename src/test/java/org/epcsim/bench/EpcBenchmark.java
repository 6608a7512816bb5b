package org.epcsim.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import org.epcsim.epc.AccessedBits;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KsgxdStep;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Pause;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.vepc.PfnInsertion;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VepcListener;
import org.epcsim.vepc.VirtualEpc;

/**
 * Prints operations per second of the EPC state machine at 2^20 pages, without simulated time: the
 * best of some rounds, the first of which warm the JIT up.
 */
public final class EpcBenchmark {

  private static final int PAGES = 1 << 20;
  private static final int ROUNDS = 12;

  /** Pages reloaded between two measurements of the passes that make room for them. */
  private static final int CHUNK = 1 << 14;

  private static final int CHUNKS = 8;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private EpcBenchmark() {}

  /** Prints the figures, with any argument those of a thrashing enclave only. */
  public static void main(String[] args) {
    if (args.length == 0) {
      parts();
    }
    for (int pages : new int[] {1 << 14, PAGES}) {
      for (double young : new double[] {0, 0.75}) {
        thrash(pages, young);
      }
    }
  }

  private static void parts() {
    allocateAndFree();
    add();
    faultAndReclaim(0);
    faultAndReclaim(0.5);
    vepcFault();
  }

  /** Faults on random pages that are out, and ksgxd's passes with Linux's watermarks. */
  private static void thrash(int pages, double young) {
    Evicted evicted = new Evicted(2 * pages);
    Epc epc = boot(pages, young, false, evicted);
    Enclave enclave = create(epc, 2 * pages);
    fill(epc, enclave, 2 * pages);
    epc.init(enclave);
    RandomStream random = new RandomStreams(1, 0).stream("faults");
    KsgxdStep ksgxd = new KsgxdStep(epc);
    EnclaveAccess access = new EnclaveAccess(epc);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 5 * ROUNDS; round++) {
      long start = cpuNanos();
      for (int fault = 0; fault < CHUNK * CHUNKS; fault++) {
        access.start(enclave, evicted.take(random), 0);
        access.advance();
        while (epc.ksgxdAwake()) {
          ksgxd.start();
          while (ksgxd.advance() != Pause.DONE) {
            // EWB page by page
          }
        }
      }
      if (round > 4 * ROUNDS) { // by then the list's order is no longer that of the addresses
        best = Math.min(best, nanos(start, CHUNK * CHUNKS));
      }
    }
    epc.checkInvariants();
    String kind = String.format(Locale.ROOT, ", %d pages, %.0f %% young", pages, 100 * young);
    report("fault and its share of passes" + kind, best);
  }

  /** The pages that are out. */
  private static final class Evicted implements OperationListener {
    private final int[] pages;
    private int count;

    Evicted(int most) {
      pages = new int[most];
    }

    @Override
    public void writtenOut(Enclave enclave, int page) {
      if (page != Enclave.SECS) {
        pages[count++] = page;
      }
    }

    /** A random one, which is in from now on. */
    int take(RandomStream random) {
      int i = random.nextInt(count);
      int page = pages[i];
      pages[i] = pages[--count];
      return page;
    }
  }

  private static void allocateAndFree() {
    Epc epc = boot(PAGES, 0, false);
    RandomStream random = new RandomStreams(1, 0).stream("free");
    int[] held = new int[PAGES / 2];
    for (int i = 0; i < held.length; i++) {
      held[i] = epc.allocateForVepc(0);
    }
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      int[] choice = new int[held.length];
      for (int i = 0; i < choice.length; i++) {
        choice[i] = random.nextInt(held.length);
      }
      long start = cpuNanos();
      for (int i : choice) {
        epc.free(held[i]);
        held[i] = epc.allocateForVepc(0);
      }
      best = Math.min(best, nanos(start, choice.length));
    }
    report("free of a random page and allocation of another", best);
  }

  private static void add() {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Epc epc = boot(PAGES + PAGES / 256, 0, false);
      Enclave enclave = create(epc);
      long start = cpuNanos();
      fill(epc, enclave);
      best = Math.min(best, nanos(start, PAGES));
    }
    report("EADD, nothing to reclaim", best);
  }

  /** Random faults on an enclave twice as large as the EPC. */
  private static void faultAndReclaim(double young) {
    Epc epc = boot(PAGES / 2, young, true);
    Enclave enclave = create(epc);
    fill(epc, enclave);
    epc.init(enclave);
    RandomStream random = new RandomStreams(1, 0).stream("faults");
    KsgxdStep ksgxd = new KsgxdStep(epc);
    EnclaveAccess access = new EnclaveAccess(epc);
    double bestFault = Double.MAX_VALUE;
    double bestPage = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS * CHUNKS; round++) {
      long faulting = 0;
      long reclaiming = 0;
      long written = epc.ewbCount();
      for (int chunk = 0; chunk < CHUNKS; chunk++) {
        long start = cpuNanos();
        while (epc.freePages() < CHUNK) {
          ksgxd.start();
          while (ksgxd.advance() != Pause.DONE) {
            // EWB page by page
          }
        }
        reclaiming += cpuNanos() - start;
        int[] pages = evicted(enclave, random);
        start = cpuNanos();
        for (int page : pages) {
          access.start(enclave, page, 0);
          access.advance();
        }
        faulting += cpuNanos() - start;
      }
      bestFault = Math.min(bestFault, (double) faulting / CHUNK / CHUNKS);
      bestPage = Math.min(bestPage, (double) reclaiming / (epc.ewbCount() - written));
    }
    epc.checkInvariants();
    String kind = String.format(Locale.ROOT, " (%.0f %% young)", 100 * young);
    report("fault with reload" + kind, bestFault);
    report("page written out by a pass of 16" + kind, bestPage);
    report("cycle of both" + kind, bestFault + bestPage);
  }

  private static int[] evicted(Enclave enclave, RandomStream random) {
    int[] pages = new int[CHUNK];
    for (int i = 0; i < CHUNK; i++) {
      do {
        pages[i] = random.nextInt(PAGES);
      } while (enclave.epcPage(pages[i]) != EpcPages.NONE);
    }
    return pages;
  }

  private static void vepcFault() {
    Epc epc = boot(PAGES, 0, false);
    VepcDriver driver = new VepcDriver(epc, true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
    double fault = Double.MAX_VALUE;
    double release = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      VirtualEpc vepc = driver.open("vepc");
      driver.mmap(vepc, true);
      long start = cpuNanos();
      for (int page = 0; page < PAGES; page++) {
        driver.access(vepc, page, 0, true);
      }
      fault = Math.min(fault, nanos(start, PAGES));
      start = cpuNanos();
      driver.release(vepc);
      release = Math.min(release, nanos(start, PAGES));
    }
    report("vEPC fault", fault);
    report("vEPC release, per page", release);
  }

  private static Epc boot(int pages, double young, boolean eager) {
    return boot(pages, young, eager, OperationListener.NONE);
  }

  private static Epc boot(int pages, double young, boolean eager, OperationListener listener) {
    RandomStream random = new RandomStreams(1, 0).stream("bits");
    AccessedBits bits =
        new AccessedBits() {
          @Override
          public boolean testAndClear(Enclave enclave, int page) {
            return young > 0 && random.bernoulli(young);
          }

          @Override
          public void mapped(Enclave enclave, int page, boolean accessed) {}

          @Override
          public void unmapped(Enclave enclave, int page) {}
        };
    EpcParameters parameters = EpcParameters.linux(List.of(new EpcSection(0, pages)));
    return new Epc(
        eager ? parameters.withReclaim(2 * CHUNK, 2 * CHUNK, 16) : parameters,
        bits,
        Encls.HOST,
        listener);
  }

  private static Enclave create(Epc epc) {
    return create(epc, PAGES);
  }

  private static Enclave create(Epc epc, int pages) {
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("enclave", pages, 0);
    create.advance();
    return create.enclave();
  }

  private static void fill(Epc epc, Enclave enclave) {
    fill(epc, enclave, PAGES);
  }

  private static void fill(Epc epc, Enclave enclave, int pages) {
    EnclaveAdd add = new EnclaveAdd(epc);
    for (int page = 0; page < pages; page++) {
      add.start(enclave, page, 0);
      while (add.advance() != Pause.DONE) {
        // direct reclaim, once the EPC is full
      }
    }
  }

  /** Time that this thread had a CPU: another's work on a busy machine does not count. */
  private static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  private static double nanos(long start, int operations) {
    return (double) (cpuNanos() - start) / operations;
  }

  private static void report(String what, double nanos) {
    System.out.println(
        String.format(Locale.ROOT, "%-62s %7.1f ns  %12.0f /s", what, nanos, 1e9 / nanos));
  }
}
