package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.epcsim.unit.Pages;
import org.epcsim.unit.SimDuration;
import org.junit.jupiter.api.Test;

class OverridesTest {

  private static final String YAML =
      """
      name: base
      machine: {epc: 93.5 MiB}
      enclaves:
        a: &a {size: 1 MiB, rate: 1/s, pattern: zipf}
        b: *a
      guests: {tenant: {vepc: 32 MiB}}
      run: {horizon: 10 s}
      """;

  private static ScenarioSpec with(String... overrides) {
    return ScenarioReader.parse("base.yaml", YAML, List.of(overrides));
  }

  @Test
  void anOverrideReplacesOrAddsAValue() {
    assertThat(with("name=other").name()).isEqualTo("other");
    assertThat(with("guests.tenant.count=4").guests().get("tenant").count()).hasValue(4);
  }

  @Test
  void knownKeysOnTheWayAreMade() {
    assertThat(with("starvation.lowProgress=0.2").starvation().lowProgress()).isEqualTo(0.2);
    assertThat(with("guests.tenant.touch.rate=5/s").guests().get("tenant").touch()).isPresent();
  }

  @Test
  void theLaterOfTwoOverridesHolds() {
    assertThat(with("run.seed=2", "run.seed=3").run().seed()).isEqualTo(3);
  }

  @Test
  void anAliasDoesNotFollowWhatItWasMadeFrom() {
    ScenarioSpec scenario = with("enclaves.a.size=2 MiB");
    assertThat(scenario.enclaves().get("a").size()).isEqualTo(new Pages(512));
    assertThat(scenario.enclaves().get("b").size()).isEqualTo(new Pages(256));
  }

  @Test
  void aShorthandCanBeChangedInPart() {
    ScenarioSpec scenario =
        with(
            "enclaves.a.pattern.exponent=0.5",
            "guests.tenant.vepc.epc.prealloc=true",
            "machine.epc[0].node=3");
    assertThat(scenario.enclaves().get("a").pattern())
        .isEqualTo(new PatternSpec.Zipf(0.5, PatternSpec.Layout.SHUFFLED));
    assertThat(scenario.guests().get("tenant").vepc().get("epc"))
        .isEqualTo(new VepcSectionSpec(new Pages(8192), true, 0));
    assertThat(scenario.machine().epc()).containsExactly(new EpcSectionSpec(3, new Pages(23936)));
  }

  @Test
  void theKindOfAPatternCanBeChanged() {
    assertThat(with("enclaves.a.pattern.kind=hotspot").enclaves().get("a").pattern())
        .isEqualTo(new PatternSpec.Hotspot(0.2, 0.8, PatternSpec.Layout.SHUFFLED));
  }

  @Test
  void aDistributionIsGivenAsOneValue() {
    assertThat(with("enclaves.a.lifetime=uniform(1 s, 3 s)").enclaves().get("a").lifetime())
        .contains(
            new DistributionSpec.Uniform<>(SimDuration.parse("1 s"), SimDuration.parse("3 s")));
  }

  @Test
  void aNewActorNeedsItsWholeValue() {
    assertThat(with("guests.other={vepc: 8 MiB}").guests()).containsOnlyKeys("other", "tenant");
    assertThatThrownBy(() -> with("guests.other.vepc=8 MiB"))
        .hasMessage("--set:1:1: guests has no \"other\"");
  }

  @Test
  void problemsOfTheFileComeBeforeThoseOfOverrides() {
    assertThatThrownBy(
            () ->
                ScenarioReader.parse(
                    "z.yaml", YAML.replace("93.5 MiB", "93.5"), List.of("run.seed=x")))
        .hasMessageMatching("(?s)z\\.yaml:2:16: .*\n--set:1:10: run\\.seed: .*");
  }

  @Test
  void aContradictionWithAnOverrideIsShownWhereTheOverrideIs() {
    assertThatThrownBy(() -> with("enclaves.a.workingSet=2 MiB"))
        .hasMessage("--set:1:23: enclaves.a.workingSet: 2 MiB is more than size 1 MiB");
  }
}
