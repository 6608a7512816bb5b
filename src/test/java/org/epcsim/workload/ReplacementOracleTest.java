package org.epcsim.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sampler and clock under a replacement policy of a few pages, against hit ratios computed exactly
 * from the Markov chain over all states (design table of closed forms, section 4.1).
 *
 * <p>The miss ratio is A / K over 400,000 faults; its standard error is below 2e-4, so a margin of
 * 0.001 is more than 5 of them. The margin separates each policy from the next in the table.
 */
class ReplacementOracleTest {

  private static final int FAULTS = 400_000;
  private static final double MARGIN = 0.001;

  /**
   * FIFO never looks at the bit; CLOCK1 sets it by the retry of the faulting access, CLOCK0 not.
   */
  enum Policy {
    FIFO,
    CLOCK1,
    CLOCK0
  }

  private static double hitRatio(int pages, int frames, double exponent, Policy policy) {
    RandomStreams streams = new RandomStreams(5, 0);
    RandomStream gaps = streams.stream("gaps");
    RandomStream choice = streams.stream("choice");
    RandomStream ageing = streams.stream("ageing");
    IndependentReferences references =
        new IndependentReferences(Popularity.zipf(pages, exponent).shuffled(choice));
    AccessClock clock = new AccessClock();
    clock.rate(2e6);
    int[] queue = new int[frames];
    int used = 0;
    int hand = 0;
    double threshold = 0;
    for (int fault = 0; fault < FAULTS; fault++) {
      clock.unmappedWeight(references.unmappedWeight());
      threshold += gaps.exponential();
      clock.advanceTo(clock.nextFault(threshold));
      int page = references.drawUnmapped(choice);
      if (used < frames) {
        hand = used++;
      } else {
        while (policy != Policy.FIFO && references.testAndClear(queue[hand], clock.k(), ageing)) {
          hand = (hand + 1) % frames;
        }
        references.unmap(queue[hand]);
      }
      queue[hand] = page;
      hand = (hand + 1) % frames;
      references.map(page, clock.k());
      if (policy == Policy.CLOCK1) {
        references.retried(page);
      }
    }
    return 1 - clock.a() / clock.k();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, 1.0, FIFO, 0.503650", "5, 2, 1.0, CLOCK1, 0.503650", "5, 2, 1.0, CLOCK0, 0.518730",
    "5, 3, 1.0, FIFO, 0.690854", "5, 3, 1.0, CLOCK1, 0.695770", "5, 3, 1.0, CLOCK0, 0.711263",
    "6, 3, 0.8, FIFO, 0.573289", "6, 3, 0.8, CLOCK1, 0.576868", "6, 3, 0.8, CLOCK0, 0.591832"
  })
  void smallChainsHaveTheirExactHitRatio(
      int pages, int frames, double exponent, Policy policy, double exact) {
    assertThat(hitRatio(pages, frames, exponent, policy)).isBetween(exact - MARGIN, exact + MARGIN);
  }
}
