package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
          enclaves: {NAME: {secs: a, pages: 1 page, in: b}}
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
    String path = entry.path().replace("[]", "[0]");
    List<String> overrides =
        switch (path) {
          case "guests.NAME.vepc" ->
              List.of(path + "=" + entry.example(), "guests.NAME.touch.rate=2/s");
          case "guests.NAME.close", "guests.NAME.close.order" ->
              List.of("guests.NAME.vepc={a: 16 MiB, b: 16 MiB}", path + "=" + entry.example());
          case "machine.vmx" -> List.of(path + "=" + entry.example(), "guests={}");
          default -> List.of(path + "=" + entry.example());
        };
    assertThatCode(() -> ScenarioReader.parse("everything", EVERYTHING, overrides))
        .doesNotThrowAnyException();
  }

  @Test
  void everyKeyHasAMeaningAndATopLevelKeyIsFoundByItsPath() {
    assertThat(KeyReference.sections().values().stream().flatMap(List::stream))
        .hasSizeGreaterThan(70)
        .allSatisfy(entry -> assertThat(entry.meaning()).isNotBlank().doesNotEndWith("."));
    assertThat(KeyReference.find("guests.tenant.count")).isPresent();
    assertThat(KeyReference.find("machine.epc[1].size")).isPresent();
    assertThat(KeyReference.find("machine.epc[].size")).isPresent();
    assertThat(KeyReference.find("guests.tenant.colour")).isEmpty();
  }
}
