package org.epcsim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  /** Any change here changes every committed result. */
  @Test
  void aStreamHasTheSameNumbersOnEveryJvm() {
    RandomStream stream = new RandomStreams(42, 3).stream("enclave/db/thread/0");
    assertThat(new long[] {stream.nextLong(), stream.nextLong(), stream.nextLong()})
        .containsExactly(734047382575891342L, -3595800625629477769L, -4165678475244181473L);
    assertThat(stream.nextDouble()).isEqualTo(0x1.d71a677118854p-2);
    assertThat(stream.exponential()).isEqualTo(0x1.3770912412efp2);
    assertThat(stream.nextLong(1_000_003)).isEqualTo(207_012);
  }

  @Test
  void askingForANameAgainStartsItAgain() {
    RandomStreams streams = new RandomStreams(1, 0);
    RandomStream first = streams.stream("a");
    first.nextLong();
    assertThat(streams.stream("a").nextLong())
        .isEqualTo(new RandomStreams(1, 0).stream("a").nextLong());
  }

  @Test
  void seedReplicationAndNameEachMakeAnotherStream() {
    Set<Long> firsts = new HashSet<>();
    for (long seed : new long[] {Long.MIN_VALUE, -1, 0, 1, 12, Long.MAX_VALUE}) {
      for (int replication : new int[] {0, 1, 2, 21, Integer.MAX_VALUE}) {
        for (String name : new String[] {"", "a", "b", "2/a", "/", "ß"}) {
          firsts.add(new RandomStreams(seed, replication).stream(name).nextLong());
        }
      }
    }
    assertThat(firsts).hasSize(6 * 5 * 6);
  }

  @Test
  void replicationsCountFromZero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RandomStreams(1, -1));
  }

  /** Fixed seed; of 45 correlations of 10,000 pairs one passes 4.5 sigma 3 times in 10,000. */
  @Test
  void streamsOfDifferentNamesAreUncorrelated() {
    RandomStreams streams = new RandomStreams(7, 0);
    double[][] numbers = new double[10_000][10];
    for (int column = 0; column < 10; column++) {
      RandomStream stream = streams.stream("vm/" + column);
      for (double[] row : numbers) {
        row[column] = stream.nextDouble();
      }
    }
    double[][] correlation = new PearsonsCorrelation().computeCorrelationMatrix(numbers).getData();
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Math.abs(correlation[i][j])).isLessThan(4.5 / 100);
      }
    }
  }
}
