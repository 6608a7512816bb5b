package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

class RunningTimeTest {

  @Test
  void timeOutsideOrInRemoteMemoryCountsLess() {
    RunningTime time = new RunningTime();
    time.advanceTo(1000);
    assertThat(time.nanos()).isEqualTo(1000);
    time.speed(0);
    time.advanceTo(5000);
    assertThat(time.nanos()).isEqualTo(1000);
    assertThat(time.reaches(1001)).isEqualTo(Long.MAX_VALUE);
    time.speed(0.25);
    time.advanceTo(5010);
    assertThat(time.nanos()).isEqualTo(1002.5);
    assertThat(time.reaches(1002.75)).isEqualTo(5011);
    assertThat(time.reaches(1003)).isEqualTo(5012);
    assertThat(time.reaches(7)).as("not before now").isEqualTo(5010);
  }

  @Test
  void atFullSpeedItStaysWholeAfterAnyNumberOfChanges() {
    RunningTime time = new RunningTime();
    RandomStream random = new RandomStreams(1, 0).stream("changes");
    long inside = 0;
    long now = 0;
    boolean isInside = true;
    for (int i = 0; i < 100_000; i++) {
      long next = now + random.nextInt(1_000_000);
      inside += isInside ? next - now : 0;
      now = next;
      time.advanceTo(now);
      assertThat(time.nanos()).isEqualTo(inside);
      isInside = !isInside;
      time.speed(isInside ? 1 : 0);
    }
  }

  @Test
  void aValueIsReachedAtTheFirstNanosecondThatHasIt() {
    RunningTime time = new RunningTime();
    time.advanceTo(3);
    time.speed(1 / 3.0);
    for (double value : new double[] {3.1, 4, 5, 100, 12_345.6}) {
      long at = time.reaches(value);
      RunningTime later = new RunningTime();
      later.advanceTo(3);
      later.speed(1 / 3.0);
      later.advanceTo(at - 1);
      assertThat(later.nanos()).isLessThan(value);
      later.advanceTo(at);
      assertThat(later.nanos()).isGreaterThanOrEqualTo(value);
    }
  }

  @Test
  void aSpeedIsZeroToOne() {
    for (double speed : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new RunningTime().speed(speed))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
