package org.epcsim.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {
  private final StoppingRule rule = new StoppingRule(0.05, 0.001, 0.95, 10, 100);

  @Test
  void looksDoubleUpToTheMost() {
    List<Integer> looks = new ArrayList<>();
    for (OptionalInt look = rule.nextLook(0);
        look.isPresent();
        look = rule.nextLook(look.getAsInt())) {
      looks.add(look.getAsInt());
    }
    assertThat(looks).containsExactly(10, 20, 40, 80, 100);
    assertThat(rule.nextLook(55)).hasValue(80);
    assertThat(rule.nextLook(500)).isEmpty();
    int most = Integer.MAX_VALUE;
    assertThat(new StoppingRule(0, 0, 0.95, 2, most).nextLook(most - 1)).hasValue(most);
  }

  /** g / (1 + g) of the estimate is at most g of the truth if the interval contains it. */
  @Test
  void theErrorIsRelativeToTheTruthAndHasAFloor() {
    assertThat(rule.allowed(21)).isEqualTo(1, within(1e-14));
    assertThat(rule.allowed(-21)).isEqualTo(1, within(1e-14));
    assertThat(rule.allowed(0)).isEqualTo(0.001);
  }

  @Test
  void theFirstPreciseLookCounts() {
    double[] values = new double[100];
    Arrays.setAll(values, i -> i < 10 ? 100 + 20 * (i % 2) : 110 + 0.1 * (i % 2));
    assertThat(rule.stopsAt(values)).hasValue(20);
    assertThat(rule.stopsAt(Arrays.copyOf(values, 19))).isEmpty();
    assertThat(rule.stopsAt(Arrays.copyOf(values, 25))).hasValue(20);
  }

  @Test
  void whatComesAfterTheLookChangesNothing() {
    double[] values = new double[40];
    Arrays.setAll(values, i -> i < 20 ? 1 + 0.001 * i : 1e6 * i);
    assertThat(rule.stopsAt(values)).hasValue(10);
  }

  @Test
  void zerosAreReachedAndANoisyZeroIsNot() {
    assertThat(rule.stopsAt(new double[10])).hasValue(10);
    double[] noise = new double[100];
    Arrays.setAll(noise, i -> i % 2 == 0 ? 1 : -1);
    assertThat(rule.stopsAt(noise)).isEmpty();
  }

  @Test
  void oneReplicationIsNeverEnough() {
    assertThat(rule.isMet(Estimate.of(new double[] {5}, 0.95))).isFalse();
  }

  @Test
  void impossibleRulesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StoppingRule(-1, 0, 0.95, 10, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> new StoppingRule(0, -1, 0.95, 10, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> new StoppingRule(0, 0, 1, 10, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> new StoppingRule(0, 0, 0.95, 1, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> new StoppingRule(0, 0, 0.95, 10, 9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.isMet(Estimate.of(new double[] {1, 2}, 0.9)));
  }
}
