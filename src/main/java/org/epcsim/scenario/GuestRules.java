package org.epcsim.scenario;

import static org.epcsim.scenario.BoundTree.path;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.epcsim.scenario.yaml.Quoted;
import org.epcsim.unit.DidYouMean;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;

/** Checks that involve several keys: guests. */
final class GuestRules {

  private final BoundTree bound;

  GuestRules(BoundTree bound) {
    this.bound = bound;
  }

  void check() {
    List<String> guests = bound.members("guests");
    if (!guests.isEmpty() && bound.value("machine.vmx", Boolean.class).equals(Optional.of(false))) {
      bound.report(
          bound.keyAt("guests"),
          "guests",
          "machine.vmx is false: without VMX the host has no /dev/sgx_vepc and no guests");
    }
    for (String guest : guests) {
      sections(guest);
      times(guest);
    }
    HostRules.names(bound, guests);
  }

  private void sections(String guest) {
    String vepc = guest + ".vepc";
    List<String> paths = bound.members(vepc);
    HostRules.sections(bound, vepc, paths);
    if (paths.isEmpty() || paths.size() > HostRules.MAX_SECTIONS) {
      return;
    }
    List<String> names = paths.stream().map(p -> p.substring(vepc.length() + 1)).toList();
    closeOrder(guest + ".close.order", names);
    enclaves(guest, names);
    long pages =
        paths.stream()
            .map(p -> bound.value(p + ".size", Pages.class))
            .mapToLong(size -> size.map(Pages::count).orElse(Limits.PAGES))
            .sum();
    bound
        .value(guest + ".touch.pages", Pages.class)
        .filter(touched -> touched.count() > pages)
        .ifPresent(
            touched ->
                bound.report(
                    guest + ".touch.pages",
                    "%s is more than the %d pages of vepc".formatted(touched, pages)));
  }

  private void closeOrder(String order, List<String> names) {
    if (bound.value(order, List.class).isEmpty()) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (String item : bound.members(order)) {
      section(item, names);
      String name = bound.value(item, String.class).orElse("");
      if (!seen.add(name)) {
        bound.report(item, Quoted.of(name) + " is given twice");
      }
    }
    List<String> missing = names.stream().filter(name -> !seen.contains(name)).toList();
    if (!missing.isEmpty()) {
      bound.report(order, "expected all sections; missing are " + String.join(", ", missing));
    }
  }

  private void section(String path, List<String> names) {
    bound
        .value(path, String.class)
        .filter(name -> !names.contains(name))
        .ifPresent(
            name ->
                bound.report(
                    path,
                    "no section %s in vepc: expected one of %s%s"
                        .formatted(
                            Quoted.of(name),
                            String.join(", ", names),
                            DidYouMean.among(names, name))));
  }

  private void enclaves(String guest, List<String> names) {
    Map<String, Long> used = new TreeMap<>();
    for (String enclave : bound.members(guest + ".enclaves")) {
      section(enclave + ".secs", names);
      section(enclave + ".in", names);
      Optional<String> secs = bound.value(enclave + ".secs", String.class);
      Optional<String> in = bound.value(enclave + ".in", String.class);
      Optional<Pages> pages = bound.value(enclave + ".pages", Pages.class);
      secs.ifPresent(name -> used.merge(name, 1L, Long::sum));
      in.ifPresent(name -> used.merge(name, pages.map(Pages::count).orElse(0L), Long::sum));
    }
    used.forEach(
        (name, pages) ->
            bound
                .value(path(guest + ".vepc", name) + ".size", Pages.class)
                .filter(size -> size.count() < pages)
                .ifPresent(
                    size ->
                        bound.report(
                            bound.keyAt(guest + ".enclaves"),
                            guest + ".enclaves",
                            "%d pages in section %s, which has %d: a guest's enclaves fit in its vEPC"
                                .formatted(pages, name, size.count()))));
  }

  private void times(String guest) {
    if (bound.given(guest + ".end") && bound.given(guest + ".lifetime")) {
      bound.report(
          bound.keyAt(guest + ".lifetime"),
          guest + ".lifetime",
          "end is given too: expected at most one of end and lifetime");
    }
    Optional<SimDuration> start = bound.value(guest + ".start", SimDuration.class);
    Optional<SimDuration> every = bound.value(guest + ".every", SimDuration.class);
    if (start.isEmpty() || every.isEmpty()) {
      return;
    }
    int later = Math.max(1, bound.value(guest + ".count", Integer.class).orElse(1)) - 1;
    long last = saturating(start.get().nanos(), every.get().nanos(), later);
    HostRules.beforeHorizon(
        bound,
        guest + (later > 0 && bound.given(guest + ".every") ? ".every" : ".start"),
        later > 0 ? "the last start" : "start",
        last);
    bound
        .value(guest + ".end", SimDuration.class)
        .filter(end -> end.nanos() <= last)
        .ifPresent(
            end ->
                bound.report(
                    guest + ".end",
                    "%s is not after %s %s"
                        .formatted(
                            end, later > 0 ? "the last start" : "start", new SimDuration(last))));
  }

  private static long saturating(long start, long every, int later) {
    return every > 0 && later > (Long.MAX_VALUE - start) / every
        ? Long.MAX_VALUE
        : start + every * later;
  }
}
