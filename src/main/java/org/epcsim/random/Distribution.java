package org.epcsim.random;

import java.util.List;

/** A distribution of positive quantities, such as times or numbers of accesses. */
public sealed interface Distribution {
  /** A value; which draws it takes from the stream depends on the kind only. */
  double sample(RandomStream stream);

  /** The expected value. */
  double mean();

  /** Always the same value; draws nothing. */
  record Constant(double value) implements Distribution {
    /** Checks the range. */
    public Constant {
      require(value >= 0 && Double.isFinite(value), "a constant is 0 or more");
    }

    @Override
    public double sample(RandomStream stream) {
      return value;
    }

    @Override
    public double mean() {
      return value;
    }
  }

  /** Exponential, by inversion. */
  record Exponential(double mean) implements Distribution {
    /** Checks the range. */
    public Exponential {
      require(mean > 0 && Double.isFinite(mean), "a mean is above 0");
    }

    @Override
    public double sample(RandomStream stream) {
      return mean * stream.exponential();
    }
  }

  /** Uniform on [low, high). */
  record Uniform(double low, double high) implements Distribution {
    /** Checks the range. */
    public Uniform {
      require(low >= 0 && high > low && Double.isFinite(high), "0 <= low < high");
    }

    @Override
    public double sample(RandomStream stream) {
      return stream.uniform(low, high);
    }

    @Override
    public double mean() {
      return (low + high) / 2;
    }
  }

  /**
   * Lognormal. Normal variates by Box and Muller (1958), the cosine one of each pair.
   *
   * @param sigma standard deviation of the logarithm, above 0
   */
  record Lognormal(double mean, double sigma) implements Distribution {
    /** Checks the range. */
    public Lognormal {
      require(mean > 0 && Double.isFinite(mean), "a mean is above 0");
      require(sigma > 0 && sigma <= 10, "sigma is above 0 and at most 10");
    }

    @Override
    public double sample(RandomStream stream) {
      double radius = StrictMath.sqrt(2 * stream.exponential());
      double normal = radius * StrictMath.cos(2 * StrictMath.PI * stream.nextDouble());
      return mean * StrictMath.exp(sigma * normal - sigma * sigma / 2);
    }
  }

  /**
   * Pareto: above its smallest value, P(X > x) falls as x^-shape.
   *
   * @param shape above 1, so that there is a mean
   */
  record Pareto(double mean, double shape) implements Distribution {
    /** Checks the range. */
    public Pareto {
      require(mean > 0 && Double.isFinite(mean), "a mean is above 0");
      require(shape > 1 && Double.isFinite(shape), "a shape is above 1");
    }

    @Override
    public double sample(RandomStream stream) {
      double smallest = mean * (shape - 1) / shape;
      return smallest * StrictMath.exp(stream.exponential() / shape);
    }
  }

  /** One of the values, each alike. */
  record Empirical(List<Double> values) implements Distribution {
    /** Copies and checks the values. */
    public Empirical {
      values = List.copyOf(values);
      require(!values.isEmpty(), "at least one value");
      require(values.stream().allMatch(v -> v >= 0 && Double.isFinite(v)), "values are 0 or more");
    }

    @Override
    public double sample(RandomStream stream) {
      return values.get(stream.nextInt(values.size()));
    }

    @Override
    public double mean() {
      return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
