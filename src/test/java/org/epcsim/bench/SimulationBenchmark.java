package org.epcsim.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.random.RandomStreams;
import org.epcsim.sim.CostProfile;
import org.epcsim.sim.EnclaveSetup;
import org.epcsim.sim.EnclaveStatistics;
import org.epcsim.sim.RunSetup;
import org.epcsim.sim.Simulation;

/**
 * Prints how fast a machine with one enclave is simulated: accesses, faults and events per second
 * of wall time. Not a test: figures of one computer.
 *
 * <p>A rate is that of the last part of a run: a run is timed to an early and to a late horizon,
 * the best of three each, and the differences are divided. So building the enclave and first
 * touches are left out; they are in the figure for the whole run. Where everything fits there is
 * nothing else, and the rates are those of the whole run: ten minutes at 4e7 accesses a second.
 */
public final class SimulationBenchmark {
  private static final long SECOND = 1_000_000_000;
  private static final int ROUNDS = 3;
  private static final int THREADS = 4;
  private static final double RATE = 1e7; // of one thread, per second

  /** What a run to some horizon did and how long it took. */
  private record Run(double wall, double accesses, double faults, double events) {
    Run since(Run early) {
      return new Run(
          wall - early.wall,
          accesses - early.accesses,
          faults - early.faults,
          events - early.events);
    }
  }

  private SimulationBenchmark() {}

  /** Prints the figures; takes about a minute. */
  public static void main(String[] args) {
    print(
        "%9s %6s %8s %12s %12s %12s %9s",
        "pages", "frames", "misses", "accesses/s", "faults/s", "events/s", "whole run");
    measure(4_096, 1.1, 0, 600);
    measure(4_096, 0.94, 2, 22);
    measure(4_096, 0.29, 2, 12);
    measure(1 << 20, 1.1, 0, 600);
    measure(1 << 20, 0.91, 15, 35);
    measure(1 << 20, 0.12, 10, 20);
  }

  /**
   * {@code frames}: EPC pages as a share of the enclave's. Horizons in simulated seconds; 0: none.
   */
  private static void measure(int pages, double frames, long early, long late) {
    Run toEarly = early == 0 ? new Run(0, 0, 0, 0) : best(pages, frames, early);
    Run toLate = best(pages, frames, late);
    Run run = toLate.since(toEarly);
    print(
        "%9d %6.2f %7.2f%% %12.3g %12.3g %12.3g %7.2f s",
        pages,
        frames,
        100 * run.faults / run.accesses,
        run.accesses / run.wall,
        run.faults / run.wall,
        run.events / run.wall,
        toLate.wall);
  }

  private static Run best(int pages, double frames, long seconds) {
    Run best = run(pages, frames, seconds);
    for (int round = 1; round < ROUNDS; round++) {
      Run run = run(pages, frames, seconds);
      best = run.wall < best.wall ? run : best;
    }
    return best;
  }

  private static Run run(int pages, double frames, long seconds) {
    long start = System.nanoTime();
    long horizon = seconds * SECOND;
    EpcSection section = new EpcSection(0, (int) (pages * frames));
    RunSetup setup = new RunSetup(horizon, 0, SECOND, SECOND, SECOND, 0.1);
    Simulation simulation =
        new Simulation(
            EpcParameters.linux(List.of(section)),
            true,
            CostProfile.SKYLAKE_CLIENT.costs(3.4, 0.1, Map.of()),
            setup,
            new RandomStreams(1, 0));
    simulation.add(
        new EnclaveSetup(
            "enclave",
            pages,
            pages,
            pages,
            THREADS,
            RATE,
            new EnclaveSetup.Zipf(1, true),
            0,
            Long.MAX_VALUE,
            0));
    simulation.run();
    double wall = (System.nanoTime() - start) / 1e9;
    EnclaveStatistics statistics = simulation.enclaves().get(0).statistics();
    return new Run(wall, statistics.accesses(), statistics.faults(), simulation.events());
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
