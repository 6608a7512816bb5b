package org.epcsim.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.epcsim.unit.Numbers;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** Checks that involve several keys: machine, costs, run, what-ifs and host enclaves. */
final class HostRules {

  /**
   * Hardware sections Linux can use. Source: arch/x86/kernel/cpu/sgx/sgx.h, SGX_MAX_EPC_SECTIONS.
   */
  static final int MAX_SECTIONS = 8;

  /** Points of a time series. Assumed: a file people can still open. */
  private static final long MAX_SAMPLES = 1_000_000;

  private final BoundTree bound;

  HostRules(BoundTree bound) {
    this.bound = bound;
  }

  void check() {
    name();
    sections(bound, "machine.epc", bound.members("machine.epc"));
    time("costs.retry");
    swap();
    watermarks();
    run();
    List<String> enclaves = bound.members("enclaves");
    enclaves.forEach(enclave -> new EnclaveRules(bound, enclave).checkInHost());
    names(bound, enclaves);
    untilWorkDone(enclaves);
  }

  /** Checks the number and the total of the sections of a machine or guest. */
  static void sections(BoundTree bound, String path, List<String> sections) {
    if (bound.hasMembers(path) && (sections.isEmpty() || sections.size() > MAX_SECTIONS)) {
      bound.report(path, "%d sections: expected 1 to %d".formatted(sections.size(), MAX_SECTIONS));
    }
    long pages = 0;
    for (String section : sections) {
      pages += bound.value(section + ".size", Pages.class).map(Pages::count).orElse(0L);
    }
    if (pages > Limits.PAGES) {
      bound.report(
          path, "%d pages in all: expected at most %d, 1 TiB".formatted(pages, Limits.PAGES));
    }
  }

  /** Checks that a list of NUMA nodes has one. */
  static void nodes(BoundTree bound, String path) {
    if (bound.hasMembers(path) && bound.members(path).isEmpty()) {
      bound.report(path, "no node: expected one or more");
    }
  }

  /** Checks that no member is named like one of several alike that another stands for. */
  static void names(BoundTree bound, List<String> actors) {
    for (String actor : actors) {
      int dash = actor.lastIndexOf('-');
      String number = actor.substring(dash + 1);
      if (dash < 0 || bound.given(actor + ".count") || !number.matches("[1-9][0-9]{0,8}")) {
        continue;
      }
      String alike = actor.substring(0, dash);
      int count = bound.value(alike + ".count", Integer.class).orElse(0);
      if (Integer.parseInt(number) <= count) {
        bound.report(
            bound.keyAt(actor),
            actor,
            "the name is taken: %s stands for %d alike, named with -1, -2, and so on"
                .formatted(alike, count));
      }
    }
  }

  private void name() {
    Optional<String> name = bound.value("name", String.class);
    if (name.isPresent() && !Binder.isName(name.get())) {
      bound.report("name", Binder.notAName(name.get()));
    }
  }

  private void time(String path) {
    Optional<?> cost = bound.value(path, Object.class);
    if (cost.isPresent()
        && ((DistributionSpec<?>) cost.get())
            .quantities().stream()
                .anyMatch(one -> ScalarType.measure(one).compareTo(BigDecimal.ONE) < 0)) {
      bound.report(path, cost.get() + " is too small: expected at least 1 ns or 1 cycle");
    }
  }

  private void watermarks() {
    Optional<Integer> low = bound.value("whatIf.lowWatermark", Integer.class);
    Optional<Integer> high = bound.value("whatIf.highWatermark", Integer.class);
    if (low.isPresent() && high.isPresent() && high.get() < low.get()) {
      bound.report(
          bound.given("whatIf.highWatermark") ? "whatIf.highWatermark" : "whatIf.lowWatermark",
          "highWatermark %d is below lowWatermark %d".formatted(high.get(), low.get()));
    }
  }

  private void run() {
    Optional<SimDuration> horizon = bound.value("run.horizon", SimDuration.class);
    Optional<SimDuration> sample = bound.value("run.sample", SimDuration.class);
    Optional<SimDuration> warmUp = bound.value("run.warmUp", SimDuration.class);
    if (horizon.isEmpty()) {
      return;
    }
    if (warmUp.isPresent() && warmUp.get().nanos() >= horizon.get().nanos()) {
      bound.report(
          "run.warmUp", "%s is not less than horizon %s".formatted(warmUp.get(), horizon.get()));
    }
    if (sample.isPresent() && sample.get().nanos() > horizon.get().nanos()) {
      bound.report(
          "run.sample", "%s is more than horizon %s".formatted(sample.get(), horizon.get()));
    }
    if (sample.isPresent() && horizon.get().nanos() / sample.get().nanos() > MAX_SAMPLES) {
      bound.report(
          "run.sample",
          "%s is less than a millionth of horizon %s".formatted(sample.get(), horizon.get()));
    }
  }

  private void swap() {
    double sum = 0;
    for (String share : List.of("exit", "fault", "load", "evict")) {
      sum += bound.value("costs.swap." + share, Double.class).orElse(Double.NaN);
    }
    if (Math.abs(sum - 1) > 1e-9) {
      bound.report(
          "costs.swap",
          "exit, fault, load and evict are %s together: expected 1".formatted(Numbers.format(sum)));
    }
  }

  private void untilWorkDone(List<String> enclaves) {
    Stream<String> inGuests =
        bound.members("guests").stream().flatMap(g -> bound.members(g + ".enclaves").stream());
    if (bound.value("run.untilWorkDone", Boolean.class).equals(Optional.of(true))
        && Stream.concat(enclaves.stream(), inGuests).noneMatch(e -> bound.given(e + ".work"))) {
      bound.report("run.untilWorkDone", "no enclave has work: expected one that has");
    }
  }
}
