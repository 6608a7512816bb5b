package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.epcsim.scenario.AdmissionSpec.Refused;
import org.epcsim.scenario.CostsSpec.CostsProfile;
import org.epcsim.scenario.GuestSpec.Boot;
import org.epcsim.scenario.GuestSpec.OnSigbus;
import org.epcsim.scenario.MachineSpec.KernelProfile;
import org.epcsim.scenario.PatternSpec.Layout;
import org.epcsim.unit.InvalidInputException;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {

  private static final String SMALL =
      """
      name: small
      machine: {epc: 93.5 MiB}
      enclaves: {db: {size: 3 MiB, rate: 1/s}}
      guests: {tenant: {vepc: 32 MiB}}
      run: {horizon: 10 s}
      """;

  @TempDir private Path folder;

  private static ScenarioSpec small(String... overrides) {
    return ScenarioReader.parse("small.yaml", SMALL, List.of(overrides));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    ScenarioSpec small = small();
    assertThat(small.description()).isEmpty();
    assertThat(small.machine().epc()).containsExactly(new EpcSectionSpec(0, new Pages(23936)));
    assertThat(small.machine().pages()).isEqualTo(new Pages(23936));
    assertThat(small.machine().profile()).isEqualTo(KernelProfile.LINUX_6_X);
    assertThat(small.machine().vmx()).isTrue();
    assertThat(small.machine().sgx2()).isFalse();
    assertThat(small.machine().cpus()).isEmpty();
    assertThat(small.machine().backingStore()).isEmpty();
    assertThat(small.costs().profile()).isEqualTo(CostsProfile.SKYLAKE_CLIENT);
    assertThat(small.costs().clock()).isEmpty();
    assertThat(small.costs().retryJitter()).isEqualTo(0.1);
    EnclaveSpec db = small.enclaves().get("db");
    assertThat(db.workingSet()).isEqualTo(db.size());
    assertThat(db.threads()).isEqualTo(1);
    assertThat(db.added()).isEqualTo(db.size());
    assertThat(db.measured()).isEqualTo(new Pages(0));
    assertThat(db.pattern()).isEqualTo(new PatternSpec.Uniform());
    assertThat(db.node()).containsExactly(0);
    assertThat(db.stop()).isEmpty();
    assertThat(db.lifetime()).isEmpty();
    assertThat(db.work()).isEmpty();
    assertThat(db.requests()).isEmpty();
    assertThat(db.instances("db")).containsExactly("db");
    GuestSpec tenant = small.guests().get("tenant");
    assertThat(tenant.vepc()).containsOnlyKeys("epc");
    assertThat(tenant.vepc().get("epc").prealloc()).isFalse();
    assertThat(tenant.boot()).isEqualTo(Boot.SANITISE);
    assertThat(tenant.onSigbus()).isEqualTo(OnSigbus.STOP);
    assertThat(tenant.close().order()).containsExactly("epc");
    assertThat(tenant.close().keptOpen()).isEmpty();
    assertThat(tenant.vcpus()).isEqualTo(1);
    assertThat(tenant.reboots()).isEmpty();
    assertThat(tenant.end()).isEmpty();
    assertThat(small.arrivals()).isEmpty();
    assertThat(small.admission())
        .isEqualTo(new AdmissionSpec(Optional.empty(), new TreeMap<>(), Refused.LOSE, false));
    assertThat(small.starvation().after()).isEqualTo(SimDuration.parse("10 ms"));
    assertThat(small.starvation().window()).isEqualTo(SimDuration.parse("1 s"));
    assertThat(small.starvation().lowProgress()).isEqualTo(0.1);
    assertThat(small.acceptable()).isEqualTo(new AcceptableSpec(1.1, 0.95));
    assertThat(small.whatIf()).isEqualTo(WhatIfSpec.LINUX);
    assertThat(small.whatIf().departsFromLinux()).isFalse();
    assertThat(small.run().untilWorkDone()).isFalse();
    assertThat(small.run().seed()).isEqualTo(1);
    assertThat(small.run().warmUp()).isEqualTo(SimDuration.parse("0 s"));
    assertThat(small.run().sample()).isEqualTo(SimDuration.parse("20 ms"));
  }

  @Test
  void aShortRunIsSampledEveryMicrosecond() {
    assertThat(small("run.horizon=10 us").run().sample()).isEqualTo(SimDuration.parse("1 us"));
  }

  @Test
  void aPatternMayBeGivenByItsKindAlone() {
    assertThat(small("enclaves.db.pattern=zipf").enclaves().get("db").pattern())
        .isEqualTo(new PatternSpec.Zipf(1, Layout.SHUFFLED));
    assertThat(small("enclaves.db.pattern=hotspot").enclaves().get("db").pattern())
        .isEqualTo(new PatternSpec.Hotspot(0.2, 0.8, Layout.SHUFFLED));
  }

  @Test
  void sectionsAreClosedAsTheyAreNamedAndListedByName() {
    GuestSpec tenant = small("guests.tenant.vepc={b: 1 MiB, a: 2 MiB}").guests().get("tenant");
    assertThat(tenant.close().order()).containsExactly("b", "a");
    assertThat(tenant.vepc().keySet()).containsExactly("a", "b");
    assertThat(tenant.vepcPages()).isEqualTo(new Pages(768));
  }

  @Test
  void aSectionMayDifferFromItsGuestInPrealloc() {
    GuestSpec tenant =
        small(
                "guests.tenant.vepc={b: 1 MiB, a: {size: 1 MiB, prealloc: false}}",
                "guests.tenant.prealloc=true")
            .guests()
            .get("tenant");
    assertThat(tenant.vepc().get("a").prealloc()).isFalse();
    assertThat(tenant.vepc().get("b").prealloc()).isTrue();
  }

  @Test
  void guestsAlikeStartOneAfterTheOther() {
    GuestSpec tenant =
        small("guests.tenant.count=3", "guests.tenant.start=1 s", "guests.tenant.every=2 s")
            .guests()
            .get("tenant");
    assertThat(tenant.instances("tenant")).containsExactly("tenant-1", "tenant-2", "tenant-3");
    assertThat(tenant.startOf(2)).isEqualTo(SimDuration.parse("5 s"));
  }

  @Test
  void enclavesAlikeStartOneAfterTheOtherToo() {
    EnclaveSpec db =
        small("enclaves.db.count=3", "enclaves.db.start=1 s", "enclaves.db.every=2 s")
            .enclaves()
            .get("db");
    assertThat(db.startOf(0)).isEqualTo(SimDuration.parse("1 s"));
    assertThat(db.startOf(2)).isEqualTo(SimDuration.parse("5 s"));
  }

  @Test
  void oneNodeOrACgroupsLimitMayStandAlone() {
    assertThat(small("enclaves.db.node=3").enclaves().get("db").node()).containsExactly(3);
    assertThat(small("guests.tenant.node=[0, 1]").guests().get("tenant").node())
        .containsExactly(0, 1);
    assertThat(small("whatIf.cgroups={a: 4 MiB}").whatIf().cgroups().get("a"))
        .isEqualTo(new CgroupSpec(new Pages(1024)));
    assertThat(small("costs.swap=64000 cycles").costs().swap())
        .contains(new SwapSpec(CostSpec.parse("64000 cycles"), 0.175, 0.225, 0.3, 0.3));
  }

  @Test
  void truthIsAlsoOnAndOff() {
    assertThat(small("whatIf.vaPages=off").whatIf().vaPages()).isFalse();
    assertThat(small("whatIf.vaPages=on").whatIf().vaPages()).isTrue();
  }

  @Test
  void anEnclaveOfAGuestIsDescribedAsOneOfTheHost() {
    String enclave = "{size: 3 MiB, rate: 1/s}";
    ScenarioSpec scenario = small("guests.tenant.enclaves={db: " + enclave + "}");
    assertThat(scenario.guests().get("tenant").enclaves()).isEqualTo(scenario.enclaves());
  }

  @Test
  void elrangeIsTheNextPowerOfTwo() {
    assertThat(small().enclaves().get("db").elrange()).isEqualTo(new Pages(1024));
    assertThat(small("enclaves.db.size=4 MiB").enclaves().get("db").elrange())
        .isEqualTo(new Pages(1024));
    assertThat(small("enclaves.db.size=1 page").enclaves().get("db").elrange())
        .isEqualTo(new Pages(1));
  }

  @Test
  void anyOtherRuleOfTheReclaimerDepartsFromLinux() {
    assertThat(small("whatIf.scanBatch=32").whatIf().departsFromLinux()).isTrue();
    assertThat(small("whatIf.scanBatch=16").whatIf().departsFromLinux()).isFalse();
    assertThat(small("whatIf.vaPages=off").whatIf().departsFromLinux()).isTrue();
    assertThat(small("whatIf.reclaimableVepc=on").whatIf().departsFromLinux()).isTrue();
    assertThat(small("whatIf.cgroups={a: 4 MiB}").whatIf().departsFromLinux()).isTrue();
  }

  @Test
  void aValueKeepsTheDigitsThatAreWritten() {
    EnclaveSpec db = small("enclaves.db.rate=1/min").enclaves().get("db");
    assertThat(db.rate().perSecond()).isEqualTo(0.0166666666667);
    assertThat(small("costs.retryJitter=0.12345678901234").costs().retryJitter())
        .isEqualTo(0.123456789012);
  }

  @Test
  void aFileThatCannotBeReadIsSaidSo() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> ScenarioReader.read(missing, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(missing + ":1:1: no such file");
    assertThatThrownBy(() -> ScenarioReader.read(folder, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(folder + ":1:1: cannot be read: it is a directory");
    Path large = folder.resolve("large.yaml");
    Files.writeString(large, "#".repeat(ScenarioReader.MAX_BYTES + 1));
    assertThatThrownBy(() -> ScenarioReader.read(large, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(large + ":1:1: larger than 1 MiB: expected a scenario");
  }

  @Test
  void aFileOfOneMebibyteIsRead() throws IOException {
    Path file = folder.resolve("full.yaml");
    Files.writeString(file, SMALL + "#".repeat(ScenarioReader.MAX_BYTES - SMALL.length()));
    assertThat(ScenarioReader.read(file, List.of())).isEqualTo(small());
  }

  @Test
  void lineEndsOfOtherSystemsMakeNoDifference() {
    assertThat(ScenarioReader.parse("small.yaml", SMALL.replace("\n", "\r\n"), List.of()))
        .isEqualTo(small());
  }
}
