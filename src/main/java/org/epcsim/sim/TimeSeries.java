package org.epcsim.sim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.epcsim.epc.PageType;

/**
 * Samples of the run at equal intervals from 0 on, and one at the horizon, where the last interval
 * may be shorter. A value of NaN is none.
 */
public final class TimeSeries {
  private final Simulation simulation;
  private final List<String> names = new ArrayList<>();
  private final List<DoubleSupplier> values = new ArrayList<>();
  private final List<double[]> samples = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private Timer timer;

  TimeSeries(Simulation simulation) {
    this.simulation = simulation;
  }

  void start() {
    composition("", -1);
    if (simulation.epc().nodes() > 1) {
      for (int i = 0; i < simulation.epc().nodes(); i++) {
        composition("node" + simulation.epc().nodeNumber(i) + "/", i);
      }
    }
    add("evicted_pages_total", () -> simulation.epc().ewbCount());
    add("reloaded_pages_total", () -> simulation.epc().elduCount());
    add("starved_enclaves", () -> count(simulation.allEnclaves(), EnclaveProcess::starved));
    add("starved_vms", this::starvedVms);
    add("low_progress_enclaves", () -> count(simulation.allEnclaves(), TimeSeries::isSlow));
    for (EnclaveProcess enclave : simulation.allEnclaves()) {
      ProgressSince progress = new ProgressSince(enclave);
      add("slowdown/" + enclave.name(), progress::slowdown);
      add("hit_ratio/" + enclave.name(), progress::hitRatio);
      add("resident_pages/" + enclave.name(), enclave::residentPages);
    }
    for (VirtualMachine vm : simulation.allVms()) {
      add("vepc_pages/" + vm.name(), vm::residentPages);
    }
    for (Tenant tenant : simulation.arrivals()) {
      add("vepc_pages/" + tenant.name(), tenant::residentPages);
      add("live_vms/" + tenant.name(), () -> tenant.live().size());
      add("queued_vms/" + tenant.name(), tenant::waiting);
      add("arrived_vms_total/" + tenant.name(), tenant::arrived);
      add("refused_vms_total/" + tenant.name(), tenant::refused);
    }
    timer = simulation.calendar().timer(Clock.SAMPLE, this::sample);
    timer.at(0);
  }

  private void composition(String prefix, int node) {
    add(prefix + "free_pages", () -> count(node, PageType.FREE));
    add(prefix + "host_pages", () -> count(node, PageType.REG));
    add(prefix + "written_pages", () -> count(node, PageType.IN_FLIGHT));
    add(prefix + "secs_pages", () -> count(node, PageType.SECS));
    add(prefix + "va_pages", () -> count(node, PageType.VA));
    add(prefix + "vepc_pages", () -> count(node, PageType.VEPC));
    add(prefix + "zombie_pages", () -> count(node, PageType.ZOMBIE));
    add(prefix + "held_pages", () -> count(node, PageType.HELD));
  }

  private int count(int node, PageType type) {
    return node < 0 ? simulation.epc().count(type) : simulation.epc().count(node, type);
  }

  /** Those that were added one by one and those that come by themselves. */
  private int starvedVms() {
    int count = 0;
    for (Tenant tenant : simulation.admission().tenants()) {
      count += count(tenant.live(), VirtualMachine::starved);
    }
    return count;
  }

  private static <T> int count(Collection<T> actors, Predicate<T> is) {
    int count = 0;
    for (T actor : actors) {
      count += is.test(actor) ? 1 : 0;
    }
    return count;
  }

  private static boolean isSlow(EnclaveProcess enclave) {
    return enclave.running() && enclave.statistics().lastWindowLow();
  }

  private void add(String name, DoubleSupplier value) {
    names.add(name);
    values.add(value);
  }

  /** The run is over: the last sample, unless it was taken. */
  void end() {
    if (times.isEmpty() || times.get(times.size() - 1) != simulation.now()) {
      sample();
    }
  }

  private void sample() {
    double[] row = new double[values.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(i).getAsDouble();
    }
    samples.add(row);
    times.add(simulation.now());
    timer.at(simulation.now() + simulation.settings().sample());
  }

  /** The names of the series. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** The number of samples. */
  public int size() {
    return samples.size();
  }

  /** The time of the {@code i}-th sample in nanoseconds. */
  public long time(int i) {
    return times.get(i);
  }

  /** The value of a series in the {@code i}-th sample, NaN if it has none. */
  public double value(int i, int series) {
    return samples.get(i)[series];
  }

  /** What an enclave did since the last sample. */
  private static final class ProgressSince {
    private final EnclaveProcess enclave;
    private double accesses;
    private double faults;
    private double ideal;
    private double newAccesses;
    private double response;
    private double idealResponse;

    ProgressSince(EnclaveProcess enclave) {
      this.enclave = enclave;
    }

    /** Asked first at each sample: NaN where the enclave did not run or got nowhere. */
    double slowdown() {
      if (!enclave.running()) {
        newAccesses = 0;
        return Double.NaN;
      }
      double newIdeal = enclave.statistics().idealAccesses() - ideal;
      ideal += newIdeal;
      newAccesses = enclave.accesses().count() - accesses;
      accesses += newAccesses;
      if (enclave.statistics().responses().isPresent()) {
        return responseSlowdown(enclave.statistics().responses().get());
      }
      return newAccesses > 0 && newIdeal > 0 ? Math.max(1, newIdeal / newAccesses) : Double.NaN;
    }

    /** That of the requests done since, NaN if none was. */
    private double responseSlowdown(Responses responses) {
      double actual = responses.total() - response;
      double ideal = responses.ideal() - idealResponse;
      response += actual;
      idealResponse += ideal;
      return ideal > 0 ? Math.max(1, actual / ideal) : Double.NaN;
    }

    double hitRatio() {
      if (!(newAccesses > 0)) {
        return Double.NaN;
      }
      double newFaults = enclave.accesses().faults() - faults;
      faults += newFaults;
      return 1 - newFaults / newAccesses;
    }
  }
}
