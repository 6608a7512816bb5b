package org.epcsim.scenario;

import java.util.List;
import java.util.function.Function;
import org.epcsim.unit.Numbers;

/**
 * How a quantity varies, as a scenario writes it; a plain value is one that does not vary.
 *
 * @param <T> the quantity: a duration, a cost or a number
 */
public sealed interface DistributionSpec<T> {

  /** Returns the values of the quantity that are written, in the order written. */
  List<T> quantities();

  /** Returns the distribution with its quantities converted, for example to nanoseconds. */
  <R> DistributionSpec<R> map(Function<? super T, ? extends R> conversion);

  /** Always the same value. */
  record Constant<T>(T value) implements DistributionSpec<T> {

    @Override
    public List<T> quantities() {
      return List.of(value);
    }

    @Override
    public <R> DistributionSpec<R> map(Function<? super T, ? extends R> conversion) {
      return new Constant<>(conversion.apply(value));
    }

    @Override
    public String toString() {
      return shown(value);
    }
  }

  /** Exponential. */
  record Exponential<T>(T mean) implements DistributionSpec<T> {

    @Override
    public List<T> quantities() {
      return List.of(mean);
    }

    @Override
    public <R> DistributionSpec<R> map(Function<? super T, ? extends R> conversion) {
      return new Exponential<>(conversion.apply(mean));
    }

    @Override
    public String toString() {
      return "exponential(%s)".formatted(shown(mean));
    }
  }

  /** Uniform between two values, the first below the second. */
  record Uniform<T>(T low, T high) implements DistributionSpec<T> {

    @Override
    public List<T> quantities() {
      return List.of(low, high);
    }

    @Override
    public <R> DistributionSpec<R> map(Function<? super T, ? extends R> conversion) {
      return new Uniform<>(conversion.apply(low), conversion.apply(high));
    }

    @Override
    public String toString() {
      return "uniform(%s, %s)".formatted(shown(low), shown(high));
    }
  }

  /**
   * Lognormal.
   *
   * @param sigma standard deviation of the logarithm, above 0 and at most 10
   */
  record Lognormal<T>(T mean, double sigma) implements DistributionSpec<T> {

    @Override
    public List<T> quantities() {
      return List.of(mean);
    }

    @Override
    public <R> DistributionSpec<R> map(Function<? super T, ? extends R> conversion) {
      return new Lognormal<>(conversion.apply(mean), sigma);
    }

    @Override
    public String toString() {
      return "lognormal(%s, %s)".formatted(shown(mean), shown(sigma));
    }
  }

  /**
   * Pareto: above its smallest value, P(X > x) falls as x^-shape.
   *
   * @param shape above 1, so that there is a mean, and at most 1000
   */
  record Pareto<T>(T mean, double shape) implements DistributionSpec<T> {

    @Override
    public List<T> quantities() {
      return List.of(mean);
    }

    @Override
    public <R> DistributionSpec<R> map(Function<? super T, ? extends R> conversion) {
      return new Pareto<>(conversion.apply(mean), shape);
    }

    @Override
    public String toString() {
      return "pareto(%s, %s)".formatted(shown(mean), shown(shape));
    }
  }

  /**
   * One of the values, each alike; a value that is written twice counts twice.
   *
   * @param quantities at least one
   */
  record Empirical<T>(List<T> quantities) implements DistributionSpec<T> {

    /** Copies the values. */
    public Empirical {
      quantities = List.copyOf(quantities);
    }

    @Override
    public <R> DistributionSpec<R> map(Function<? super T, ? extends R> conversion) {
      return new Empirical<>(quantities.stream().<R>map(conversion).toList());
    }

    @Override
    public String toString() {
      return "empirical(%s)"
          .formatted(String.join(", ", quantities.stream().map(DistributionSpec::shown).toList()));
    }
  }

  private static String shown(Object value) {
    return value instanceof Double number ? Numbers.format(number) : value.toString();
  }
}
