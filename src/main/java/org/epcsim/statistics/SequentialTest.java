package org.epcsim.statistics;

import java.util.Locale;
import org.apache.commons.math3.special.Beta;

/**
 * Whether a probability p reaches p0, decided as soon as the runs so far allow: may be asked after
 * every run and still errs with probability alpha at most, on either side.
 *
 * <p>For {@code ACCEPTED} it bets against p &lt;= p0: what a bettor has who puts half on p = 1 and
 * spreads half over p0 to 1 is a likelihood ratio, whose expectation does not grow if p &lt;= p0,
 * so it ever reaches 1 / alpha with probability alpha at most (Ville, Étude critique de la notion
 * de collectif, 1939; Robbins, Statistical methods related to the law of the iterated logarithm,
 * 1970). For {@code REJECTED} it bets against p &gt;= p0, spread over 0 to p0.
 *
 * <p>It gives up as {@code UNDECIDED} when p is known to lie within {@code zone} of p0, by an
 * interval that contains p after every run at once but for probability alpha (the values on which a
 * bet spread over 0 to 1 has not reached 1 / alpha), or after {@code most} runs.
 *
 * @param p0 what is asked of p, above 0 and below 1
 * @param alpha the probability of accepting though p &lt;= p0, or rejecting though p &gt;= p0;
 *     above 0 and below 1
 * @param zone the distance from p0 that does not matter, at least 0 and less than that from p0 to 0
 *     and to 1; 0 for none
 * @param most runs after which it gives up, at least 1
 */
public record SequentialTest(double p0, double alpha, double zone, int most) {
  /** What is known. */
  public enum Verdict {
    /** Run on. */
    OPEN,
    /** p is at least p0. */
    ACCEPTED,
    /** p is below p0. */
    REJECTED,
    /** p is too close to p0 to tell, or there were too many runs. */
    UNDECIDED
  }

  /** Checks the ranges. */
  public SequentialTest {
    if (!(alpha > 0 && alpha < 1 && zone >= 0 && p0 - zone > 0 && p0 + zone < 1) || most < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "0 < p0 - zone, p0 + zone < 1, 0 < alpha < 1, most >= 1: %s, %s, %s, %d",
              p0,
              zone,
              alpha,
              most));
    }
  }

  /** Begins without any run. */
  public Course start() {
    return new Course(this);
  }

  /** Returns how many runs it takes to accept if all of them succeed: the fewest. */
  public int fewestToAccept() {
    int runs = 1;
    while (logAbove(runs, 0) < -StrictMath.log(alpha)) {
      runs++;
    }
    return runs;
  }

  /**
   * Says what that many outcomes tell if nothing was decided before them. Looking only now and then
   * keeps the promise as well, and takes more runs.
   */
  public Verdict verdict(int successes, int failures) {
    double enough = -StrictMath.log(alpha);
    double share = (double) successes / (successes + failures);
    // A bet on the side of p0 where the share is not cannot have gained.
    if (share > p0 && logAbove(successes, failures) >= enough) {
      return Verdict.ACCEPTED;
    }
    if (share < p0 && logBelow(successes, failures) >= enough) {
      return Verdict.REJECTED;
    }
    boolean inside =
        excludes(p0 - zone, successes, failures) && excludes(p0 + zone, successes, failures);
    return inside || successes + failures >= most ? Verdict.UNDECIDED : Verdict.OPEN;
  }

  /** Logarithm of the bet on p above p0, half of it on 1. */
  private double logAbove(int successes, int failures) {
    double spread =
        logSpread(successes, failures)
            + StrictMath.log(Beta.regularizedBeta(1 - p0, failures + 1.0, successes + 1.0))
            - StrictMath.log1p(-p0)
            - logLikelihood(p0, successes, failures);
    double half = StrictMath.log(0.5);
    if (failures > 0) {
      return half + spread;
    }
    double certain = -logLikelihood(p0, successes, 0);
    return half + certain + StrictMath.log1p(StrictMath.exp(spread - certain));
  }

  /** Logarithm of the bet on p below p0. */
  private double logBelow(int successes, int failures) {
    return logSpread(successes, failures)
        + StrictMath.log(Beta.regularizedBeta(p0, successes + 1.0, failures + 1.0))
        - StrictMath.log(p0)
        - logLikelihood(p0, successes, failures);
  }

  /** Whether p is known to lie on p0's side of an end of the zone. */
  private boolean excludes(double end, int successes, int failures) {
    if (zone == 0) {
      return false;
    }
    double share = (double) successes / (successes + failures);
    double bet = logSpread(successes, failures) - logLikelihood(end, successes, failures);
    return (end < p0 ? share > end : share < end) && bet >= -StrictMath.log(alpha);
  }

  /** Logarithm of the likelihood, spread evenly over all p. */
  private static double logSpread(int successes, int failures) {
    return Beta.logBeta(successes + 1.0, failures + 1.0);
  }

  private static double logLikelihood(double p, int successes, int failures) {
    return successes * StrictMath.log(p) + failures * StrictMath.log1p(-p);
  }

  /** A test under way. Outcomes come in the order of the replications. */
  public static final class Course {
    private final SequentialTest test;
    private int successes;
    private int failures;
    private Verdict verdict = Verdict.OPEN;

    private Course(SequentialTest test) {
      this.test = test;
    }

    /**
     * Takes the outcome of the next run.
     *
     * @return what is known now
     * @throws IllegalStateException if the verdict was there already
     */
    public Verdict add(boolean success) {
      if (verdict != Verdict.OPEN) {
        throw new IllegalStateException("decided after " + runs() + " runs: " + verdict);
      }
      if (success) {
        successes++;
      } else {
        failures++;
      }
      verdict = test.verdict(successes, failures);
      return verdict;
    }

    /** What is known now. */
    public Verdict verdict() {
      return verdict;
    }

    /** How many outcomes it took. */
    public int runs() {
      return successes + failures;
    }

    /** How many of them were successes. */
    public int successes() {
      return successes;
    }
  }
}
