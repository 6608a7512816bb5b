package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KeyTest {

  private static final String EVERYTHING =
      """
      name: everything
      machine: {epc: [{node: 0, size: 8 GiB}, {node: 1, size: 8 GiB}]}
      enclaves:
        NAME: {size: 64 MiB, rate: 2e6/s, pattern: zipf}
      guests:
        NAME:
          vepc: {a: 16 MiB, b: 16 MiB, NAME: 64 MiB}
          every: 1 s
          touch: {rate: 1/s}
          enclaves: {NAME: {size: 1 MiB, rate: 1/s}}
        tenant: {vepc: 8 MiB}
      arrivals:
        come: {guest: tenant, rate: 1/s}
      whatIf: {cgroups: {NAME: 1 GiB, small: 1 GiB}}
      run: {horizon: 1 h}
      """;

  /** Each example is put into one scenario on its own; it has to be valid there. */
  @TestFactory
  Stream<DynamicTest> theExampleOfEveryKeyIsValid() {
    return KeyReference.sections().values().stream()
        .flatMap(List::stream)
        .map(entry -> dynamicTest(entry.path(), () -> exampleIsValid(entry)));
  }

  private static void exampleIsValid(KeyReference.Entry entry) {
    String path = entry.path().replace("[]", "[0]").replace("arrivals.NAME", "arrivals.come");
    if (path.startsWith("enclaves.NAME.pattern.")) {
      patternIsValid(entry, path);
      return;
    }
    if (path.startsWith("study.")) {
      studyIsValid(entry, path);
      return;
    }
    List<String> overrides =
        switch (path) {
          case "guests.NAME.vepc" ->
              List.of(path + "=" + entry.example(), "guests.NAME.touch.rate=2/s");
          case "guests.NAME.close", "guests.NAME.close.order" ->
              List.of("guests.NAME.vepc={a: 16 MiB, b: 16 MiB}", path + "=" + entry.example());
          case "guests.NAME.close.keptOpen" ->
              List.of("guests.NAME.vepc={b: 32 MiB}", path + "=" + entry.example());
          case "guests" -> List.of(path + "=" + entry.example(), "arrivals={}");
          case "guests.NAME.boot" ->
              List.of(path + "=" + entry.example(), "guests.NAME.enclaves={}");
          case "machine.vmx" -> List.of(path + "=" + entry.example(), "guests={}", "arrivals={}");
          case "enclaves.NAME.added" -> List.of("machine.sgx2=true", path + "=" + entry.example());
          case "arrivals.come.every", "arrivals.come.at" ->
              List.of(
                  "arrivals.come={guest: tenant, %s: %s}".formatted(entry.name(), entry.example()));
          case "enclaves.NAME.requests.rate", "enclaves.NAME.requests.accesses" ->
              List.of(
                  "enclaves.NAME.requests={rate: 1/s, accesses: 1}", path + "=" + entry.example());
          case "admission.caps" -> List.of("arrivals={}", path + "=" + entry.example());
          case "admission.backfill" ->
              List.of("admission.refused=queue", path + "=" + entry.example());
          case "run.untilWorkDone" ->
              List.of("enclaves.NAME.work=1e6", path + "=" + entry.example());
          default -> List.of(path + "=" + entry.example());
        };
    isValid(overrides);
  }

  private static void studyIsValid(KeyReference.Entry entry, String path) {
    List<String> overrides = new ArrayList<>();
    boolean batches = path.equals("study.batches");
    overrides.add("study.experiment=" + (batches ? "steadyState" : "terminating"));
    if (path.startsWith("study.objective.")) {
      overrides.add("study.objective.vary=guests.tenant.count");
    }
    overrides.add(path + "=" + entry.example());
    isValid(overrides);
  }

  private static void patternIsValid(KeyReference.Entry entry, String path) {
    String kind = entry.meaning().replaceAll("[: ].*", "");
    String pattern =
        path.contains(".of[")
            ? "{kind: mixture, of: [{weight: 1, pattern: uniform}, {weight: 1, pattern: zipf}]}"
            : path.contains(".phases[") || path.endsWith(".repeat")
                ? "{kind: phased, phases: [{workingSet: 1 MiB}, {workingSet: 1 MiB, time: 1 s}]}"
                : "{kind: %s, stride: 1 page}".formatted(kind);
    if (!kind.equals("strided")) {
      pattern = pattern.replace(", stride: 1 page", "");
    }
    List<String> overrides = new ArrayList<>(List.of("enclaves.NAME.pattern=" + pattern));
    overrides.add(path + "=" + entry.example());
    if (pattern.contains("phased") && !path.endsWith(".time") && !path.endsWith(".accesses")) {
      overrides.add("enclaves.NAME.pattern.phases[0].time=1 s");
    }
    isValid(overrides);
  }

  private static void isValid(List<String> overrides) {
    assertThatCode(() -> ScenarioReader.parse("everything", EVERYTHING, overrides))
        .doesNotThrowAnyException();
  }

  @Test
  void everyKeyHasAMeaningAndATopLevelKeyIsFoundByItsPath() {
    assertThat(KeyReference.sections().values().stream().flatMap(List::stream))
        .hasSizeGreaterThan(130)
        .allSatisfy(entry -> assertThat(entry.meaning()).isNotBlank().doesNotEndWith("."));
    assertThat(KeyReference.find("guests.tenant.count")).isPresent();
    assertThat(KeyReference.find("machine.epc[1].size")).isPresent();
    assertThat(KeyReference.find("machine.epc[].size")).isPresent();
    assertThat(KeyReference.find("guests.tenant.colour")).isEmpty();
    assertThat(KeyReference.find("enclaves.db.pattern.phases[3].from")).isPresent();
  }

  @Test
  void keysThatStandInSeveralPlacesAreDescribedAtTheFirst() {
    assertThat(KeyReference.find("guests.tenant.enclaves.app.pattern.phases[2].pattern.hot"))
        .map(KeyReference.Entry::path)
        .contains("enclaves.NAME.pattern.hot");
    assertThat(KeyReference.sections())
        .containsKeys("enclaves.NAME", "enclaves.NAME.pattern.phases[]")
        .doesNotContainKeys("guests.NAME.enclaves.NAME", "enclaves.NAME.pattern.of[].pattern");
  }
}
