package org.epcsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.epcsim.unit.SimDuration;
import org.junit.jupiter.api.Test;

class DistributionSpecTest {

  private static DistributionSpec<SimDuration> time(String text) {
    return new DistributionText<>(SimDuration::parse).parse(text);
  }

  private static DistributionSpec<CostSpec> cost(String text) {
    return new DistributionText<>(CostSpec::parse).parse(text);
  }

  private static SimDuration s(String text) {
    return SimDuration.parse(text);
  }

  @Test
  void aPlainValueDoesNotVary() {
    assertThat(time("20 s")).isEqualTo(new DistributionSpec.Constant<>(s("20 s")));
  }

  @Test
  void eachDistributionHasItsArguments() {
    assertThat(time("exponential(20 s)")).isEqualTo(new DistributionSpec.Exponential<>(s("20 s")));
    assertThat(time("uniform(1 s, 3 s)"))
        .isEqualTo(new DistributionSpec.Uniform<>(s("1 s"), s("3 s")));
    assertThat(time("lognormal(20 s, 0.5)"))
        .isEqualTo(new DistributionSpec.Lognormal<>(s("20 s"), 0.5));
    assertThat(time("pareto(20 s, 2.5)")).isEqualTo(new DistributionSpec.Pareto<>(s("20 s"), 2.5));
    assertThat(time("empirical(1 s, 5 s, 1 s)"))
        .isEqualTo(new DistributionSpec.Empirical<>(List.of(s("1 s"), s("5 s"), s("1 s"))));
    assertThat(time(" uniform ( 1 s,3 s ) ")).hasToString("uniform(1 s, 3 s)");
  }

  @Test
  void aDistributionReadsBackAsItIsWritten() {
    List<String> texts =
        List.of(
            "12000 cycles",
            "exponential(11760 ns)",
            "uniform(100 cycles, 12000.5 cycles)",
            "lognormal(2 us, 0.25)",
            "pareto(2 us, 1.5)",
            "empirical(0 s, 12000 cycles)");
    for (String text : texts) {
      assertThat(cost(text)).hasToString(text);
    }
    assertThat(new DistributionText<>(ScalarType::number).parse("exponential(1e4)"))
        .hasToString("exponential(10000)");
  }

  @Test
  void quantitiesCanBeConverted() {
    for (String text :
        List.of(
            "2",
            "exponential(2)",
            "uniform(1, 2)",
            "lognormal(2, 0.5)",
            "pareto(2, 3)",
            "empirical(1, 2)")) {
      DistributionSpec<Double> numbers = new DistributionText<>(ScalarType::number).parse(text);
      String doubled = text.replaceAll("2(?=[,)]|$)", "4").replaceAll("\\b1\\b", "2");
      assertThat(numbers.map(d -> 2 * d)).hasToString(doubled);
    }
  }

  @Test
  void whatCannotBeADistributionIsSaidWhy() {
    assertThatThrownBy(() -> time("expnential(1 s)"))
        .hasMessageContaining("did you mean \"exponential\"?");
    assertThatThrownBy(() -> time("uniform(1 s)"))
        .hasMessage(
            "\"uniform(1 s)\" does not have the right arguments: expected two, the least and the largest value");
    assertThatThrownBy(() -> time("uniform(3 s, 3 s)")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> cost("uniform(1 us, 3000 cycles)")).hasMessageContaining("mixes");
    assertThatThrownBy(() -> time("exponential(0 s)")).hasMessageContaining("no mean above 0");
    assertThatThrownBy(() -> time("exponential(20)")).hasMessageContaining("has no unit");
    assertThatThrownBy(() -> time("lognormal(1 s, 0)"))
        .hasMessage("\"0\" is not a sigma: expected more than 0, at most 10");
    assertThatThrownBy(() -> time("pareto(1 s, 1)"))
        .hasMessage("\"1\" is not a shape: expected more than 1, at most 1000");
    assertThatThrownBy(() -> time("empirical()")).hasMessageContaining("is not a duration");
    assertThatThrownBy(
            () -> time("empirical(" + String.join(",", Collections.nCopies(1001, "1 s")) + ")"))
        .hasMessage("1001 values: expected at most 1000");
  }

  @Test
  void aValueThatYamlCutAtItsCommaIsToldAboutQuotes() {
    assertThatThrownBy(() -> time("uniform(1 s"))
        .hasMessage(
            "\"uniform(1 s\" lacks its closing parenthesis; between braces a value with commas needs quotes");
  }
}
