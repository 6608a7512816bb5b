package org.epcsim.scenario;

import java.util.List;
import java.util.Optional;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** Checks that involve several keys: one enclave, of the host or of a guest. */
final class EnclaveRules {

  private final BoundTree bound;
  private final String enclave;

  EnclaveRules(BoundTree bound, String enclave) {
    this.bound = bound;
    this.enclave = enclave;
  }

  /** Checks an enclave of the host. */
  void checkInHost() {
    check();
    References.check(
        bound, key("cgroup"), "control group", "whatIf.cgroups", bound.names("whatIf.cgroups"));
    lastStart().ifPresent(last -> Times.beforeHorizon(bound, enclave, last));
  }

  /** Checks an enclave of a guest; when the guest's boot ends, its start's zero, is not known. */
  void checkInGuest() {
    check();
    if (bound.departs(key("node"), List.of(0))) {
      bound.report(
          bound.keyAt(key("node")),
          key("node"),
          "an enclave of a guest has no node of its own: its threads run on the guest's vCPUs");
    }
    if (bound.given(key("cgroup"))) {
      bound.report(
          bound.keyAt(key("cgroup")),
          key("cgroup"),
          "an enclave of a guest is in no control group of the host");
    }
  }

  private void check() {
    Optional<Pages> size = pages("size");
    Optional<Pages> workingSet = pages("workingSet");
    atMost("workingSet", "size");
    atMost("added", "size");
    atMost("measured", bound.given(key("added")) ? "added" : "size");
    growth(size);
    new PatternRules(bound, key("pattern"), workingSet.or(() -> size)).check();
    HostRules.nodes(bound, key("node"));
    times();
  }

  private void growth(Optional<Pages> size) {
    Optional<Pages> added = pages("added");
    if (added.isPresent()
        && size.isPresent()
        && added.get().count() < size.get().count()
        && bound.value("machine.sgx2", Boolean.class).equals(Optional.of(false))) {
      bound.report(
          key("added"),
          "%s is less than size %s, but machine.sgx2 is false: without SGX2 no page can be added later"
              .formatted(added.get().bytes(), size.get().bytes()));
    }
  }

  private void times() {
    if (bound.given(key("stop")) && bound.given(key("lifetime"))) {
      bound.report(
          bound.keyAt(key("lifetime")),
          key("lifetime"),
          "stop is given too: expected at most one of stop and lifetime");
    }
    lastStart().ifPresent(last -> Times.before(bound, enclave, last, "stop"));
  }

  private Optional<SimDuration> lastStart() {
    return Times.last(bound, enclave);
  }

  private void atMost(String smaller, String larger) {
    Optional<Pages> small = pages(smaller);
    Optional<Pages> large = pages(larger);
    if (small.isPresent() && large.isPresent() && small.get().count() > large.get().count()) {
      bound.report(
          key(smaller),
          "%s is more than %s %s".formatted(small.get().bytes(), larger, large.get().bytes()));
    }
  }

  private Optional<Pages> pages(String name) {
    return bound.value(key(name), Pages.class);
  }

  private String key(String name) {
    return enclave + "." + name;
  }
}
