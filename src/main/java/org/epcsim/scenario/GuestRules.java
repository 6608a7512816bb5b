package org.epcsim.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.epcsim.scenario.GuestSpec.Boot;
import org.epcsim.scenario.MachineSpec.KernelProfile;
import org.epcsim.scenario.yaml.Quoted;
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
      enclaves(guest);
      times(guest);
      reboots(guest);
      HostRules.nodes(bound, guest + ".node");
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
    List<String> names = bound.names(vepc);
    closeOrder(guest + ".close.order", names);
    References.checkKeys(bound, guest + ".close.keptOpen", "section", "vepc", names);
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
      References.check(bound, item, "section", "vepc", names);
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

  private void enclaves(String guest) {
    String enclaves = guest + ".enclaves";
    List<String> paths = bound.members(enclaves);
    paths.forEach(enclave -> new EnclaveRules(bound, enclave).checkInGuest());
    HostRules.names(bound, paths);
    if (!paths.isEmpty()
        && bound.value(guest + ".boot", Boot.class).equals(Optional.of(Boot.NONE))) {
      bound.report(
          bound.keyAt(enclaves),
          enclaves,
          "boot is none: a guest without an SGX driver runs no enclaves");
    }
  }

  private void times(String guest) {
    if (bound.given(guest + ".end") && bound.given(guest + ".lifetime")) {
      bound.report(
          bound.keyAt(guest + ".lifetime"),
          guest + ".lifetime",
          "end is given too: expected at most one of end and lifetime");
    }
    Times.last(bound, guest)
        .ifPresent(
            last -> {
              Times.beforeHorizon(bound, guest, last);
              Times.before(bound, guest, last, "end");
            });
  }

  private void reboots(String guest) {
    List<String> reboots = bound.members(guest + ".reboots");
    if (!reboots.isEmpty()
        && bound
            .value("machine.profile", KernelProfile.class)
            .equals(Optional.of(KernelProfile.V4_PATCH))) {
      bound.report(
          bound.keyAt(guest + ".reboots"),
          guest + ".reboots",
          "machine.profile is v4-patch, which has no SGX_IOC_VEPC_REMOVE_ALL: expected no reboots");
    }
    Times.ascending(bound, reboots, false);
    Optional<SimDuration> start = bound.value(guest + ".start", SimDuration.class);
    Optional<SimDuration> end = bound.value(guest + ".end", SimDuration.class);
    for (String reboot : reboots) {
      Optional<SimDuration> after = bound.value(reboot, SimDuration.class);
      if (start.isEmpty() || after.isEmpty()) {
        continue;
      }
      SimDuration at = new SimDuration(start.get().nanos() + after.get().nanos());
      Times.beforeHorizon(bound, reboot, "the first reboot at", at);
      if (end.isPresent() && at.nanos() >= end.get().nanos()) {
        bound.report(
            reboot, "the first reboot at %s is not before end %s".formatted(at, end.get()));
      }
    }
  }
}
