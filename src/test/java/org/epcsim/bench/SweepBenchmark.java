package org.epcsim.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.epcsim.result.Journal;
import org.epcsim.scenario.ScenarioReader;
import org.epcsim.study.Progress;
import org.epcsim.study.StudyRun;

/**
 * Prints how much faster a sweep is on two threads than on one, and what a task costs beside its
 * simulation. Not a test: figures of one computer, which should have two cores to spare.
 *
 * <p>The speed-up is of a sweep of 8 points and 160 tasks of some 50 ms, the fastest of three
 * rounds each. Overhead is of 10,000 tasks with three enclaves and ten VMs, nearly nothing of which
 * is simulated: the time a task on one thread, with its build, its measurement and the journal; the
 * time a task when all are in the journal; and the heap a task takes when all are done.
 *
 * <p>{@code mvn -q -Pbench test-compile exec:exec -Dbenchmark=SweepBenchmark}
 */
public final class SweepBenchmark {
  private static final String SWEEP =
      """
      name: sweep
      machine: {epc: 4000 pages}
      enclaves: {web: {size: 4500 pages, threads: 4, rate: 1e5/s}}
      run: {horizon: 300 ms}
      study:
        experiment: terminating
        axes: {enclaves.web.size: [4100 pages..4800 pages by 100 pages]}
        replications: 20
      """;

  private static final String EMPTY =
      """
      name: empty
      machine: {epc: 2000 pages}
      enclaves: {web: {size: 20 pages, rate: 1e3/s, count: 3}}
      guests: {vm: {vepc: 10 pages, count: 10, boot: none}}
      run: {horizon: 1 ms}
      study: {experiment: terminating, axes: {run.seed: [0..99]}, replications: 100}
      """;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int TASKS = 10_000;
  private static final int ROUNDS = 3;

  private SweepBenchmark() {}

  /** Prints the figures; takes about a minute. */
  public static void main(String[] args) throws IOException {
    Path dir = Files.createTempDirectory("sweep");
    try {
      speedUp(dir);
      overhead(dir);
    } finally {
      try (Stream<Path> all = Files.walk(dir)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void speedUp(Path dir) throws IOException {
    Taken[] best = new Taken[3];
    for (int round = 0; round < ROUNDS; round++) {
      for (int threads = 1; threads <= 2; threads++) {
        Taken taken = simulate(study(dir, SWEEP), threads, dir, true);
        if (best[threads] == null || taken.wall < best[threads].wall) {
          best[threads] = taken;
        }
      }
    }
    print(
        "sweep: %.2f s on one thread (%.2f cores), %.2f s on two (%.2f cores)",
        best[1].wall, best[1].cpu / best[1].wall, best[2].wall, best[2].cpu / best[2].wall);
    print("speed-up on two threads: %.2f", best[1].wall / best[2].wall);
  }

  private static void overhead(Path dir) throws IOException {
    simulate(study(dir, EMPTY), 1, dir, true); // warms the JVM up
    StudyRun study = study(dir, EMPTY);
    long before = heap();
    Taken run = simulate(study, 1, dir, false);
    double held = heap() - before;
    long journal = Files.size(dir.resolve(Journal.NAME));
    StudyRun again = study(dir, EMPTY);
    Taken read = simulate(again, 1, dir, true);
    double heldAgain = heap() - before - held;
    Reference.reachabilityFence(study);
    Reference.reachabilityFence(again);
    print(
        "overhead of a task: %.3f ms (%.3f ms of processor time); read from the journal:"
            + " %.3f ms (%.3f ms)",
        ms(run.wall), ms(run.cpu), ms(read.wall), ms(read.cpu));
    print(
        "of a task: %.1f KiB in the journal, %.1f KiB of heap, %.1f KiB if read",
        journal / 1024.0 / TASKS, held / 1024 / TASKS, heldAgain / 1024 / TASKS);
  }

  private static double ms(double seconds) {
    return seconds * 1e3 / TASKS;
  }

  private static StudyRun study(Path dir, String yaml) throws IOException {
    Path file = Files.writeString(dir.resolve("study.yaml"), yaml);
    return new StudyRun(ScenarioReader.text(file, List.of()));
  }

  /** Wall and processor time of the process in seconds; less than a core is a busy computer. */
  private record Taken(double wall, double cpu) {
    static Taken now() {
      return new Taken(System.nanoTime() / 1e9, SYSTEM.getProcessCpuTime() / 1e9);
    }

    Taken since(Taken began) {
      return new Taken(wall - began.wall, cpu - began.cpu);
    }
  }

  private static Taken simulate(StudyRun study, int threads, Path dir, boolean delete) {
    try (Journal journal = Journal.open(dir)) {
      Taken began = Taken.now();
      study.simulate(threads, journal, "benchmark", Progress.NONE);
      Taken taken = Taken.now().since(began);
      if (delete) {
        journal.delete();
      }
      return taken;
    }
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
