package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.epcsim.random.Distribution;

/** A VM for tests: sanitises all of its vEPC at boot and never ends, unless said otherwise. */
final class SmallVm {
  private final List<VmSetup.Section> sections = new ArrayList<>();
  private final List<EnclaveSetup> enclaves = new ArrayList<>();
  private String name = "vm";
  private Optional<Distribution> lifetime = Optional.empty();
  private List<Integer> closeOrder = List.of(0);
  private List<Long> keptOpen = List.of(0L);
  private List<Long> reboots = List.of();
  private VmSetup.Boot boot = VmSetup.Boot.SANITISE;
  private int vcpus = 1;
  private boolean prealloc;
  private boolean exit;
  private long start;
  private long end = Long.MAX_VALUE;
  private long gap;

  /** One section of so many pages. */
  SmallVm(int pages) {
    sections.add(new VmSetup.Section("epc0", pages, false, 0));
  }

  SmallVm section(int pages) {
    sections.add(new VmSetup.Section("epc" + sections.size(), pages, false, 0));
    closeOrder = List.of(0, 1);
    keptOpen = List.of(0L, 0L);
    return this;
  }

  SmallVm prealloc() {
    prealloc = true;
    return this;
  }

  SmallVm withoutSgxDriver() {
    boot = VmSetup.Boot.NONE;
    return this;
  }

  /** The guest's kernel does not sanitise: pages come when they are used. */
  SmallVm lazy() {
    boot = VmSetup.Boot.LAZY;
    return this;
  }

  SmallVm exitOnSigbus() {
    exit = true;
    return this;
  }

  SmallVm at(long time) {
    start = time;
    return this;
  }

  SmallVm until(long time) {
    end = time;
    return this;
  }

  SmallVm lives(Distribution nanos) {
    lifetime = Optional.of(nanos);
    return this;
  }

  SmallVm named(String other) {
    name = other;
    return this;
  }

  SmallVm closes(long gapBetween, Integer... order) {
    gap = gapBetween;
    closeOrder = List.of(order);
    return this;
  }

  SmallVm keptOpen(Long... times) {
    keptOpen = List.of(times);
    return this;
  }

  SmallVm reboots(Long... times) {
    reboots = List.of(times);
    return this;
  }

  SmallVm vcpus(int number) {
    vcpus = number;
    return this;
  }

  SmallVm enclave(EnclaveSetup enclave) {
    enclaves.add(enclave);
    return this;
  }

  VmSetup setup() {
    List<VmSetup.Section> all =
        sections.stream().map(s -> new VmSetup.Section(s.name(), s.pages(), prealloc, 0)).toList();
    return new VmSetup(
        name,
        name,
        all,
        start,
        end,
        lifetime,
        boot,
        0,
        0,
        enclaves,
        vcpus,
        List.of(0),
        reboots,
        closeOrder,
        gap,
        keptOpen,
        exit);
  }
}
