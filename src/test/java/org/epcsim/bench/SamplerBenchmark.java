package org.epcsim.bench;

import java.util.Locale;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.epcsim.workload.AccessClock;
import org.epcsim.workload.IndependentReferences;
import org.epcsim.workload.Popularity;
import org.epcsim.workload.ScanCursor;
import org.epcsim.workload.ScanOrder;
import org.epcsim.workload.ScanReferences;

/**
 * Prints what the sampler costs, in nanoseconds and bytes. Not a test: figures of one machine.
 *
 * <p>A step is what the simulator asks for per fault in steady state: age a random page, unmap one,
 * set the clock's R M, find the next fault, draw its page, map it, retry. Half of the pages are
 * mapped. Run it with {@code mvn -q -Pbench test-compile exec:exec -Dbenchmark=SamplerBenchmark
 * -Dbenchmark.jvm=-Xmx4g}; an argument, {@code -Dbenchmark.args=20}, measures 2^20 pages only.
 */
public final class SamplerBenchmark {

  private static final int STEPS = 2_000_000;
  private static final int ROUNDS = 4;

  private SamplerBenchmark() {}

  /** Prints the figures; takes some minutes. */
  public static void main(String[] args) {
    int[] sizes = {16, 20, 22, 24};
    if (args.length > 0) {
      sizes = new int[] {Integer.parseInt(args[0])};
    }
    for (int bits : sizes) {
      int pages = 1 << bits;
      independent("uniform", pages);
      independent("zipf 0.8", pages);
      scan(pages);
    }
    if (args.length == 0) {
      clock();
    }
  }

  private static Popularity popularity(String kind, int pages) {
    return kind.equals("uniform")
        ? Popularity.uniform(pages)
        : Popularity.zipf(pages, 0.8).shuffled(new RandomStreams(1, 0).stream("layout"));
  }

  private static void independent(String kind, int pages) {
    long before = System.nanoTime();
    Popularity popularity = popularity(kind, pages);
    double built = (System.nanoTime() - before) / 1e6;
    long heap = heap();
    IndependentReferences references = new IndependentReferences(popularity);
    double bytes = (double) (heap() - heap) / pages;
    RandomStream choice = new RandomStreams(2, 0).stream("choice");
    RandomStream ageing = new RandomStreams(2, 0).stream("ageing");
    double stored = kind.equals("uniform") ? 0 : 8;
    print("%-8s %9d pages: popularity made in %.0f ms", kind, pages, built);
    print("  memory %.2f B/page (%.2f of them the popularity)", bytes + stored, stored);

    int[] mapped = new int[pages / 2];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = 2 * i;
      references.map(mapped[i], 0);
    }
    steps(references, mapped, choice, ageing);
    double[] best = {1e9, 1e9, 1e9, 1e9};
    for (int round = 0; round < ROUNDS; round++) {
      best[0] = Math.min(best[0], steps(references, mapped, choice, ageing));
      best[1] = Math.min(best[1], draws(references, choice));
      best[2] = Math.min(best[2], ages(references, mapped, choice, ageing));
      best[3] = Math.min(best[3], remaps(references, mapped, choice));
    }
    print(
        "  whole step %.0f ns; alone: draw %.0f, age %.0f, unmap and map %.0f ns",
        best[0], best[1], best[2], best[3]);
  }

  private static double steps(
      IndependentReferences references, int[] mapped, RandomStream choice, RandomStream ageing) {
    AccessClock clock = new AccessClock();
    clock.rate(2e6);
    double threshold = 0;
    int young = 0;
    int slot = 0;
    long start = System.nanoTime();
    for (int step = 0; step < STEPS; step++) {
      young +=
          references.testAndClear(mapped[choice.nextInt(mapped.length)], clock.k(), ageing) ? 1 : 0;
      slot = slot + 1 < mapped.length ? slot + 1 : 0;
      references.unmap(mapped[slot]);
      clock.unmappedWeight(references.unmappedWeight());
      threshold += choice.exponential();
      clock.advanceTo(clock.nextFault(threshold));
      int page = references.drawUnmapped(choice);
      references.map(page, clock.k());
      references.retried(page);
      mapped[slot] = page;
    }
    return perStep(start, young);
  }

  private static double draws(IndependentReferences references, RandomStream choice) {
    long start = System.nanoTime();
    long sum = 0;
    for (int step = 0; step < STEPS; step++) {
      sum += references.drawUnmapped(choice);
    }
    return perStep(start, sum);
  }

  private static double ages(
      IndependentReferences references, int[] mapped, RandomStream choice, RandomStream ageing) {
    long start = System.nanoTime();
    long sum = 0;
    double k = 1e9;
    for (int step = 0; step < STEPS; step++) {
      k += 2;
      sum += references.testAndClear(mapped[choice.nextInt(mapped.length)], k, ageing) ? 1 : 0;
    }
    return perStep(start, sum);
  }

  private static double remaps(
      IndependentReferences references, int[] mapped, RandomStream choice) {
    long start = System.nanoTime();
    for (int step = 0; step < STEPS; step++) {
      int page = mapped[choice.nextInt(mapped.length)];
      references.unmap(page);
      references.map(page, step);
    }
    return perStep(start, references.unmappedWeight());
  }

  private static void scan(int pages) {
    ScanCursor cursor = new ScanCursor(pages, 0, 2e6);
    long heap = heap();
    ScanReferences references = new ScanReferences(ScanOrder.sequential(pages), cursor);
    double bytes = (double) (heap() - heap) / pages;
    double best = 1e9;
    int behind = 0;
    for (int page = 0; page < pages / 2; page++) {
      references.map(page);
    }
    for (int round = 0; round <= ROUNDS; round++) {
      long start = System.nanoTime();
      long sum = 0;
      for (int step = 0; step < STEPS; step++) {
        cursor.advanceTo(cursor.nextFault(references.unmapped()));
        int page = cursor.place();
        sum += references.testAndClear(behind) ? 1 : 0;
        references.unmap(behind);
        behind = behind + 1 < pages ? behind + 1 : 0;
        references.map(page);
        cursor.execute();
      }
      best = Math.min(best, perStep(start, sum));
    }
    print("%-8s %9d pages: memory %.2f B/page, whole step %.0f ns", "scan", pages, bytes, best);
  }

  /** A billion changes of R and M against whole-number arithmetic. */
  private static void clock() {
    AccessClock clock = new AccessClock();
    RandomStream random = new RandomStreams(3, 0).stream("clock");
    int changes = 1_000_000_000;
    long time = 0;
    long k = 0;
    long a = 0;
    long start = System.nanoTime();
    for (int i = 0; i < changes; i++) {
      int bits = (int) random.nextLong();
      int megahertz = 1 + (bits & 3);
      int sixteenths = (bits >>> 2) & 15;
      int nanos = (bits >>> 6) & 0xfffff;
      clock.rate(megahertz * 1e6);
      clock.unmappedWeight(sixteenths * (Popularity.TOTAL / 16));
      time += nanos;
      k += (long) megahertz * nanos;
      a += (long) megahertz * nanos * sixteenths;
      clock.advanceTo(time);
    }
    print(
        "clock after 1e9 changes: drift of K %.1e, of A %.1e, %.1f ns a change",
        clock.k() / (k / 1e3) - 1,
        clock.a() / (a / 16e3) - 1,
        (System.nanoTime() - start) / (double) changes);
  }

  private static double perStep(long start, long result) {
    double nanos = (System.nanoTime() - start) / (double) STEPS;
    if (result == Long.MIN_VALUE) {
      throw new IllegalStateException("keeps the result in use");
    }
    return nanos;
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
