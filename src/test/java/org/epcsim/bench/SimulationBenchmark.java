package org.epcsim.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.random.RandomStreams;
import org.epcsim.sim.CostProfile;
import org.epcsim.sim.EnclaveSetup;
import org.epcsim.sim.EnclaveStatistics;
import org.epcsim.sim.RunSetup;
import org.epcsim.sim.Simulation;

/**
 * Prints how fast a machine with one enclave of 16 threads is simulated on one core: accesses,
 * faults and events per second, bytes allocated per event, and where the time goes. Not a test:
 * figures of one computer.
 *
 * <p>Accesses follow Zipf's law of exponent 1, pages shuffled; costs are a client part's. Steady
 * state is timed, without build and first touches; of some runs the fastest counts. A second is one
 * of the simulating thread's processor time, which is wall time on a core of its own; "core" is the
 * share of a core that the thread got.
 *
 * <p>The parts, in percent, are samples of the stack in one more run ({@link StackSamples}): of a
 * stack the innermost frame of org.epcsim decides, but all under {@code testAndClear} is ageing.
 *
 * <p>{@code mvn -q -Pbench test-compile exec:exec -Dbenchmark=SimulationBenchmark}; with {@code
 * -Dbenchmark.args=methods} the methods of the parts are listed too, with numbers from 0 on only
 * those lines are printed.
 */
public final class SimulationBenchmark {
  private static final long SECOND = 1_000_000_000;
  private static final int ROUNDS = 2;
  private static final int THREADS = 16;
  private static final double RATE = 1e7; // of one thread, per second
  private static final List<String> PARTS =
      List.of("calendar", "sampler", "ageing", "state machine", "rest");

  /**
   * A machine.
   *
   * @param frames EPC pages
   * @param warmUp simulated seconds until it is steady
   * @param seconds simulated seconds that are timed
   */
  private record Machine(int pages, int frames, int warmUp, int seconds) {}

  private static final List<Machine> MACHINES =
      List.of(
          new Machine(1 << 20, 1_045_000, 14, 16),
          new Machine(1 << 20, 958_000, 14, 4),
          new Machine(1 << 20, 500_000, 20, 6),
          new Machine(1 << 20, 12_000, 14, 6),
          new Machine(1 << 20, 1 << 17, 18, 6),
          new Machine(1 << 14, 1 << 11, 1, 14));

  private SimulationBenchmark() {}

  /** Prints the figures; takes some minutes. */
  public static void main(String[] args) {
    print(
        "%8s %8s %8s %11s %10s %10s %6s %5s   calendar, sampler, ageing, state machine, rest",
        "pages", "frames", "misses", "accesses/s", "faults/s", "events/s", "bytes", "core");
    boolean methods = List.of(args).contains("methods");
    for (int i = 0; i < MACHINES.size(); i++) {
      if (args.length == (methods ? 1 : 0) || List.of(args).contains(String.valueOf(i))) {
        measure(MACHINES.get(i), methods);
      }
    }
  }

  private static void measure(Machine machine, boolean methods) {
    Stopwatch.Reading best = null;
    EnclaveStatistics steady = null;
    for (int round = 0; round < ROUNDS; round++) {
      Stopwatch stopwatch = new Stopwatch(machine.warmUp * SECOND, () -> {});
      Simulation simulation = simulation(machine, stopwatch);
      Stopwatch.Reading reading = stopwatch.time(simulation);
      best = best == null || reading.cpu() < best.cpu() ? reading : best;
      steady = simulation.enclaves().get(0).statistics();
    }
    print(
        "%8d %8d %7.2f%% %11.3g %10.3g %10.3g %6.1f %5.2f   %s",
        machine.pages,
        machine.frames,
        100 * (1 - steady.hitRatio()),
        steady.accesses() / best.cpu(),
        steady.faults() / best.cpu(),
        best.events() / best.cpu(),
        best.bytes() / best.events(),
        best.cpu() / best.wall(),
        parts(machine, methods));
  }

  private static Simulation simulation(Machine machine, Stopwatch stopwatch) {
    RunSetup setup =
        new RunSetup(
            (machine.warmUp + machine.seconds) * SECOND,
            machine.warmUp * SECOND,
            SECOND,
            SECOND,
            SECOND,
            0.1);
    Simulation simulation =
        new Simulation(
            EpcParameters.linux(List.of(new EpcSection(0, machine.frames))),
            true,
            CostProfile.SKYLAKE_CLIENT.costs(3.4, 0.1, Map.of()),
            setup,
            new RandomStreams(1, 0),
            stopwatch);
    simulation.add(
        new EnclaveSetup(
            "enclave",
            machine.pages,
            machine.pages,
            machine.pages,
            THREADS,
            RATE,
            new EnclaveSetup.Zipf(1, true),
            0,
            Long.MAX_VALUE,
            0));
    return simulation;
  }

  private static String parts(Machine machine, boolean methods) {
    try (StackSamples samples = new StackSamples()) {
      Stopwatch stopwatch = new Stopwatch(machine.warmUp * SECOND, samples::start);
      stopwatch.time(simulation(machine, stopwatch));
      Map<String, Integer> counts =
          samples.count(stack -> part(stack) + (methods ? " " + method(stack) : ""));
      double all = counts.values().stream().mapToInt(Integer::intValue).sum();
      StringBuilder text = new StringBuilder();
      for (String part : PARTS) {
        int count =
            counts.entrySet().stream()
                .filter(e -> e.getKey().startsWith(part))
                .mapToInt(Map.Entry::getValue)
                .sum();
        text.append(String.format(Locale.ROOT, "%4.0f", 100 * count / all));
      }
      if (methods) {
        counts.entrySet().stream()
            .filter(e -> e.getValue() >= 0.005 * all)
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .forEach(
                e ->
                    text.append(
                        String.format(
                            Locale.ROOT, "%n%10.1f %% %s", 100 * e.getValue() / all, e.getKey())));
      }
      return text.toString();
    }
  }

  private static String part(List<RecordedFrame> stack) {
    if (stack.stream().anyMatch(f -> f.getMethod().getName().equals("testAndClear"))) {
      return "ageing";
    }
    String name = ours(stack).getMethod().getType().getName();
    if (name.endsWith("TimerHeap") || name.contains("EventCalendar") || name.endsWith("Timer")) {
      return "calendar";
    }
    if (name.startsWith("org.epcsim.workload.")
        || name.startsWith("org.epcsim.random.")
        || name.endsWith("PoissonAccesses")) {
      return "sampler";
    }
    return name.startsWith("org.epcsim.epc.") ? "state machine" : "rest";
  }

  private static RecordedFrame ours(List<RecordedFrame> stack) {
    for (RecordedFrame frame : stack) {
      if (frame.getMethod().getType().getName().startsWith("org.epcsim.")) {
        return frame;
      }
    }
    return stack.get(0);
  }

  private static String method(List<RecordedFrame> stack) {
    RecordedFrame top = ours(stack);
    String type = top.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + top.getMethod().getName();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
