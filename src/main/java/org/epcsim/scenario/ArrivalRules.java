package org.epcsim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.epcsim.scenario.AdmissionSpec.Refused;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** Checks that involve several keys: arrivals and admission. */
final class ArrivalRules {

  private static final List<String> PROCESSES = List.of("rate", "every", "at");
  private static final List<String> NOT_OF_A_TEMPLATE = List.of("start", "every", "count", "end");

  private final BoundTree bound;
  private final List<String> guests;

  ArrivalRules(BoundTree bound) {
    this.bound = bound;
    this.guests = bound.names("guests");
  }

  void check() {
    for (String name : bound.names("arrivals")) {
      String arrivals = "arrivals." + name;
      process(arrivals);
      instants(arrivals);
      References.check(bound, arrivals + ".guest", "guest", "guests", guests);
      bound.value(arrivals + ".guest", String.class).ifPresent(g -> template(arrivals, g));
      names(arrivals, name);
    }
    admission();
  }

  private void process(String arrivals) {
    List<String> given =
        PROCESSES.stream().filter(key -> bound.given(arrivals + "." + key)).toList();
    if (given.isEmpty()) {
      bound.report(
          bound.keyAt(arrivals), arrivals, "no rate, every or at: expected exactly one of them");
    }
    given.stream()
        .skip(1)
        .forEach(
            key ->
                bound.report(
                    bound.keyAt(arrivals + "." + key),
                    arrivals + "." + key,
                    given.get(0) + " is given too: expected exactly one of rate, every and at"));
  }

  private void instants(String arrivals) {
    String first = arrivals + ".first";
    if (bound.departs(first, new SimDuration(0)) && bound.given(arrivals + ".at")) {
      bound.report(
          bound.keyAt(first), first, "at is given too, which says when: expected no first");
    }
    bound
        .value(first, SimDuration.class)
        .ifPresent(time -> Times.beforeHorizon(bound, first, "first", time));
    String at = arrivals + ".at";
    List<String> instants = bound.members(at);
    if (bound.hasMembers(at) && instants.isEmpty()) {
      bound.report(at, "no instant: expected one or more");
    }
    Times.ascending(bound, instants, true);
    for (String instant : instants) {
      bound
          .value(instant, SimDuration.class)
          .ifPresent(time -> Times.beforeHorizon(bound, instant, "the arrival at", time));
    }
  }

  private void template(String arrivals, String guest) {
    for (String key : NOT_OF_A_TEMPLATE) {
      String path = "guests." + guest + "." + key;
      if (bound.departs(path, new SimDuration(0))) {
        bound.report(
            bound.keyAt(path),
            path,
            "%s takes this guest as a template, which has no %s of its own"
                .formatted(arrivals, key));
      }
    }
  }

  private void names(String arrivals, String name) {
    Optional<String> template = bound.value(arrivals + ".guest", String.class);
    if (guests.contains(name) && template.isPresent() && !template.get().equals(name)) {
      bound.report(
          bound.keyAt(arrivals),
          arrivals,
          "the name is taken: guests.%s is another".formatted(name));
    }
    for (String guest : guests) {
      String path = "guests." + guest;
      if (guest.startsWith(name + "-")
          && guest.substring(name.length() + 1).matches("[1-9][0-9]{0,8}")
          && !bound.given(path + ".count")
          && !isTemplate(guest)) {
        bound.report(
            bound.keyAt(path),
            path,
            "the name is taken: %s names its guests with -1, -2, and so on".formatted(arrivals));
      }
    }
  }

  private boolean isTemplate(String guest) {
    return bound.members("arrivals").stream()
        .anyMatch(path -> bound.value(path + ".guest", String.class).equals(Optional.of(guest)));
  }

  private void admission() {
    List<String> names = new ArrayList<>(bound.names("arrivals"));
    guests.stream().filter(guest -> !names.contains(guest)).forEach(names::add);
    References.checkKeys(
        bound, "admission.caps", "arrival process or guest", "arrivals or guests", names);
    for (String name : bound.names("admission.caps")) {
      if (isTemplate(name) && !bound.names("arrivals").contains(name)) {
        String path = BoundTree.path("admission.caps", name);
        bound.report(
            bound.keyAt(path),
            path,
            "this guest is a template: expected a cap of the arrival process that takes it");
      }
    }
    if (bound.value("admission.backfill", Boolean.class).equals(Optional.of(true))
        && bound.value("admission.refused", Refused.class).equals(Optional.of(Refused.LOSE))) {
      bound.report(
          "admission.backfill", "refused is lose: expected queue, since nobody waits otherwise");
    }
    reserve();
  }

  private void reserve() {
    long pages =
        bound.members("machine.epc").stream()
            .map(section -> bound.value(section + ".size", Pages.class))
            .mapToLong(size -> size.map(Pages::count).orElse(Limits.PAGES))
            .sum();
    bound
        .value("admission.hostReserve", Pages.class)
        .filter(reserve -> pages > 0 && reserve.count() > pages)
        .ifPresent(
            reserve ->
                bound.report(
                    "admission.hostReserve",
                    "%s is more than all EPC, %s"
                        .formatted(reserve.bytes(), new Pages(pages).bytes())));
  }
}
