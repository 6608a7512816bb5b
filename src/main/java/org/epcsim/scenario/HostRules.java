package org.epcsim.scenario;

import java.util.List;
import java.util.Optional;
import org.epcsim.scenario.PatternSpec.Kind;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** Checks that involve several keys: machine, costs, run, what-ifs and host enclaves. */
final class HostRules {

  /**
   * Hardware sections Linux can use. Source: arch/x86/kernel/cpu/sgx/sgx.h, SGX_MAX_EPC_SECTIONS.
   */
  static final int MAX_SECTIONS = 8;

  /** Pages that can have a popularity each. Assumed: what fits in memory beside the EPC's state. */
  private static final long MAX_RANKED_PAGES = 1L << 26;

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
    watermarks();
    run();
    List<String> enclaves = bound.members("enclaves");
    enclaves.forEach(this::enclave);
    names(bound, enclaves);
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

  /** Checks that an actor begins before the horizon. */
  static void beforeHorizon(BoundTree bound, String path, String what, long nanos) {
    Optional<SimDuration> horizon = bound.value("run.horizon", SimDuration.class);
    if (horizon.isPresent() && nanos >= horizon.get().nanos()) {
      bound.report(
          path,
          "%s %s is not before run.horizon %s"
              .formatted(what, new SimDuration(nanos), horizon.get()));
    }
  }

  private void name() {
    Optional<String> name = bound.value("name", String.class);
    if (name.isPresent() && !Binder.isName(name.get())) {
      bound.report("name", Binder.notAName(name.get()));
    }
  }

  private void time(String path) {
    Optional<CostSpec> cost = bound.value(path, CostSpec.class);
    if (cost.isPresent() && cost.get().nanos(new Frequency(1e9)) < 1) {
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

  private void enclave(String enclave) {
    Optional<Pages> size = bound.value(enclave + ".size", Pages.class);
    Optional<Pages> workingSet = bound.value(enclave + ".workingSet", Pages.class);
    if (size.isPresent()
        && workingSet.isPresent()
        && workingSet.get().count() > size.get().count()) {
      bound.report(
          enclave + ".workingSet",
          "%s is more than size %s".formatted(workingSet.get().bytes(), size.get().bytes()));
    }
    pattern(enclave, workingSet.or(() -> size));
    Optional<SimDuration> start = bound.value(enclave + ".start", SimDuration.class);
    Optional<SimDuration> stop = bound.value(enclave + ".stop", SimDuration.class);
    start.ifPresent(s -> beforeHorizon(bound, enclave + ".start", "start", s.nanos()));
    if (start.isPresent() && stop.isPresent() && stop.get().nanos() <= start.get().nanos()) {
      bound.report(
          enclave + ".stop", "%s is not after start %s".formatted(stop.get(), start.get()));
    }
  }

  private void pattern(String enclave, Optional<Pages> pages) {
    Optional<Kind> kind = bound.value(enclave + ".pattern.kind", Kind.class);
    String exponent = enclave + ".pattern.exponent";
    if (kind.isPresent() && kind.get() != Kind.ZIPF && bound.given(exponent)) {
      bound.report(
          bound.keyAt(exponent),
          exponent,
          "%s has no exponent, only zipf has".formatted(kind.get()));
    }
    if (kind.equals(Optional.of(Kind.ZIPF))
        && pages.isPresent()
        && pages.get().count() > MAX_RANKED_PAGES) {
      bound.report(
          enclave + ".pattern",
          "zipf over %s: expected a working set of at most %d pages, 256 GiB"
              .formatted(pages.get(), MAX_RANKED_PAGES));
    }
  }
}
