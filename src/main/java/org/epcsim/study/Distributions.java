package org.epcsim.study;

import java.util.function.Function;
import org.epcsim.random.Distribution;
import org.epcsim.scenario.CostSpec;
import org.epcsim.scenario.DistributionSpec;
import org.epcsim.scenario.Frequency;
import org.epcsim.unit.SimDuration;

/** The distributions of a scenario as what can be sampled. */
final class Distributions {
  private Distributions() {}

  /** A distribution of times, in nanoseconds. */
  static Distribution ofTime(DistributionSpec<SimDuration> spec) {
    return of(spec, time -> (double) time.nanos());
  }

  /** A distribution of costs, in nanoseconds. */
  static Distribution ofCost(DistributionSpec<CostSpec> spec, Frequency clock) {
    return of(spec, cost -> cost.nanos(clock));
  }

  /** A distribution of plain numbers. */
  static Distribution ofNumber(DistributionSpec<Double> spec) {
    return of(spec, number -> number);
  }

  private static <T> Distribution of(DistributionSpec<T> spec, Function<T, Double> number) {
    DistributionSpec<Double> d = spec.map(number);
    if (d instanceof DistributionSpec.Constant<Double> c) {
      return new Distribution.Constant(c.value());
    }
    if (d instanceof DistributionSpec.Exponential<Double> e) {
      return new Distribution.Exponential(e.mean());
    }
    if (d instanceof DistributionSpec.Uniform<Double> u) {
      return new Distribution.Uniform(u.low(), u.high());
    }
    if (d instanceof DistributionSpec.Lognormal<Double> l) {
      return new Distribution.Lognormal(l.mean(), l.sigma());
    }
    if (d instanceof DistributionSpec.Pareto<Double> p) {
      return new Distribution.Pareto(p.mean(), p.shape());
    }
    return new Distribution.Empirical(d.quantities());
  }
}
