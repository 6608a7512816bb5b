package org.epcsim.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedFrame;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.random.RandomStreams;
import org.epcsim.sim.CostProfile;
import org.epcsim.sim.EnclaveSetup;
import org.epcsim.sim.RunSetup;
import org.epcsim.sim.Simulation;
import org.epcsim.sim.VmSetup;
import org.epcsim.sim.Workspace;

/**
 * Prints what one replication costs that is run again and again in one JVM, as a study does: a host
 * of 8 GiB of EPC, enclaves of 1 GiB that are built at the start, and VMs of 512 MiB that
 * preallocate and sanitise, one after the other (each takes 610 ms) or at the same time, in a fresh
 * workspace, in a reused one, and so without the full checks of the state. Then nanoseconds of one
 * core for each page of a build, of a vEPC that is filled, sanitised, and closed, on a machine
 * where nothing else happens, as differences of the fastest runs. Not a test: figures of one
 * computer.
 *
 * <p>{@code mvn -q -Pbench test-compile exec:exec -Dbenchmark=ReplicationBenchmark}; with {@code
 * -Dbenchmark.args=methods} the methods are listed in which a replication spends its time.
 */
public final class ReplicationBenchmark {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final int EPC = 1 << 21;
  private static final int VEPC = 1 << 17;
  private static final int ENCLAVE = 1 << 16;
  private static final int VMS = 12;
  private static final int ROUNDS = 12;
  private static final int LARGE = 1 << 20; // pages of the vEPC or enclave of the second part

  private static Workspace workspace = new Workspace();

  private ReplicationBenchmark() {}

  /** Prints the figures; takes about a minute. */
  public static void main(String[] args) {
    print("%-34s %10s %10s %10s %10s", "8 GiB host, ms", "fresh", "reused", "unchecked", "events");
    for (long apart : List.of(650 * MILLISECOND, 300 * MILLISECOND, 0L)) {
      replications(VMS + " VMs every " + apart / MILLISECOND + " ms", () -> host(apart, VMS, 4));
      if (List.of(args).contains("methods")) {
        methods(() -> host(apart, VMS, 4));
      }
    }
    replications("its enclaves only", () -> host(0, 0, 4));
    if (List.of(args).contains("methods")) {
      methods(() -> host(0, 0, 4));
    }
    replications("its VMs only, every 650 ms", () -> host(650 * MILLISECOND, VMS, 0));
    pages();
  }

  private static void replications(String name, Supplier<Simulation> machine) {
    double[] best = new double[3];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    long events = 0;
    for (int round = 0; round < best.length * ROUNDS; round++) {
      int way = round % best.length;
      if (way == 0) {
        workspace = new Workspace();
      }
      double start = seconds();
      Simulation simulation = machine.get();
      if (way == 2) {
        simulation.checkEvery(Long.MAX_VALUE);
      }
      simulation.run();
      best[way] = Math.min(best[way], seconds() - start);
      events = simulation.events();
    }
    print(
        "%-34s %10.1f %10.1f %10.1f %10d",
        name, 1e3 * best[0], 1e3 * best[1], 1e3 * best[2], events);
  }

  private static Simulation host(long apart, int vms, int enclaves) {
    Simulation simulation = machine(Math.max(4 * SECOND, SECOND + (VMS + 1) * apart));
    for (int i = 0; i < enclaves; i++) {
      simulation.add(enclave("enclave" + i, ENCLAVE, 2e5));
    }
    for (int i = 0; i < vms; i++) {
      simulation.add(vm("vm" + i, VEPC, true, VmSetup.Boot.SANITISE, SECOND + i * apart, false));
    }
    return simulation;
  }

  private static Simulation machine(long horizon) {
    return new Simulation(
        EpcParameters.linux(List.of(new EpcSection(0, EPC))),
        true,
        CostProfile.ICELAKE_SERVER.costs(2.6, 0.1, Map.of()),
        new RunSetup(horizon, 0, 100 * MILLISECOND, 10 * MILLISECOND, SECOND, 0.1),
        new RandomStreams(1, 0),
        workspace);
  }

  private static EnclaveSetup enclave(String name, int pages, double rate) {
    EnclaveSetup.Pattern pattern = new EnclaveSetup.Zipf(0.9, true);
    return new EnclaveSetup(name, pages, pages, pages, 2, rate, pattern, 0, Long.MAX_VALUE, 0);
  }

  private static VmSetup vm(
      String name, int pages, boolean prealloc, VmSetup.Boot boot, long start, boolean ends) {
    return new VmSetup(
        name,
        "tenant",
        List.of(new VmSetup.Section("s0", pages, prealloc, 0)),
        start,
        ends ? 6 * SECOND : Long.MAX_VALUE,
        Optional.empty(),
        boot,
        0,
        -1,
        List.of(),
        1,
        List.of(0),
        List.of(),
        List.of(0),
        0,
        List.of(0L),
        false);
  }

  private static void pages() {
    print("%-34s %10s", "a page of", "ns");
    double empty = fastest(() -> machine(14 * SECOND));
    double built =
        fastest(
            () -> {
              Simulation simulation = machine(14 * SECOND);
              simulation.add(enclave("enclave", LARGE, 1e-9));
              return simulation;
            });
    double filled = fastest(() -> oneVm(true, VmSetup.Boot.NONE, false));
    double sanitised = fastest(() -> oneVm(true, VmSetup.Boot.SANITISE, false));
    double lazy = fastest(() -> oneVm(false, VmSetup.Boot.SANITISE, false));
    double closed = fastest(() -> oneVm(true, VmSetup.Boot.SANITISE, true));
    print("%-34s %10.1f", "an enclave, built, sampler made", perPage(built - empty));
    print("%-34s %10.1f", "vEPC, preallocated", perPage(filled - empty));
    print("%-34s %10.1f", "vEPC, sanitised after it", perPage(sanitised - filled));
    print("%-34s %10.1f", "vEPC, sanitised without it", perPage(lazy - empty));
    print("%-34s %10.1f", "vEPC, closed", perPage(closed - sanitised));
    print("%-34s %10.1f", "EPC, made and checked", 1e9 * empty / EPC);
  }

  private static double perPage(double seconds) {
    return 1e9 * seconds / LARGE;
  }

  private static Simulation oneVm(boolean prealloc, VmSetup.Boot boot, boolean ends) {
    Simulation simulation = machine(14 * SECOND);
    simulation.add(vm("vm", LARGE, prealloc, boot, 0, ends));
    return simulation;
  }

  private static double fastest(Supplier<Simulation> machine) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      double start = seconds();
      machine.get().run();
      best = Math.min(best, seconds() - start);
    }
    return best;
  }

  private static void methods(Supplier<Simulation> machine) {
    try (StackSamples samples = new StackSamples()) {
      samples.start();
      for (int round = 0; round < ROUNDS; round++) {
        machine.get().run();
      }
      Map<String, Integer> counts = samples.count(ReplicationBenchmark::method);
      double all = counts.values().stream().mapToInt(Integer::intValue).sum();
      counts.entrySet().stream()
          .filter(e -> e.getValue() >= 0.01 * all)
          .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
          .forEach(e -> print("%10.1f %% %s", 100 * e.getValue() / all, e.getKey()));
    }
  }

  private static String method(List<RecordedFrame> stack) {
    RecordedFrame ours =
        IntStream.range(0, stack.size())
            .mapToObj(stack::get)
            .filter(frame -> frame.getMethod().getType().getName().startsWith("org.epcsim."))
            .findFirst()
            .orElse(stack.get(0));
    String type = ours.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + ours.getMethod().getName();
  }

  /** Processor time of the thread: others may use the computer as well. */
  private static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
