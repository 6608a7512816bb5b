package org.epcsim.scenario;

import java.util.Collection;
import java.util.List;
import org.epcsim.scenario.yaml.Node;
import org.epcsim.scenario.yaml.Quoted;

/** Turns one scalar of YAML into the value of a key, and checks its range. */
final class ScalarBinder {

  private static final int LONGEST = 100;
  private static final int LONGEST_DISTRIBUTION = 20_000;

  private final BoundTree bound;

  ScalarBinder(BoundTree bound) {
    this.bound = bound;
  }

  /**
   * Returns the value, or null if it is bad; the reason is reported.
   *
   * @param about the key whose range holds, null if there is none
   */
  Object value(Shape.Value shape, Key about, Node node, String path) {
    ScalarType syntax = shape.syntax();
    if (!(node instanceof Node.Scalar scalar)) {
      bound.report(path, "expected one value (%s)".formatted(syntax.kind()));
      return null;
    }
    if (syntax.plain() && !scalar.plain()) {
      bound.report(path, Quoted.of(scalar.text()) + " is text because of its quotes: remove them");
      return null;
    }
    boolean several = shape.type() == DistributionSpec.class || shape.type() == AxisValues.class;
    int longest = several ? LONGEST_DISTRIBUTION : LONGEST;
    if (shape.type() != String.class && scalar.text().length() > longest) {
      bound.report(path, Quoted.of(scalar.text()) + " is too long");
      return null;
    }
    try {
      Object value = syntax.parse().apply(scalar.text());
      return about == null || inRange(shape, about, value, scalar, path) ? value : null;
    } catch (IllegalArgumentException e) {
      bound.report(path, e.getMessage());
      return null;
    }
  }

  private boolean inRange(
      Shape.Value shape, Key key, Object value, Node.Scalar scalar, String path) {
    Collection<?> values =
        value instanceof DistributionSpec<?> several ? several.quantities() : List.of(value);
    String problem = "";
    for (Object one : values) {
      if (!key.min().isEmpty() && compare(shape, one, key.min()) < 0) {
        problem = "too small: expected at least " + key.min();
      } else if (!key.above().isEmpty() && compare(shape, one, key.above()) <= 0) {
        problem = "too small: expected more than " + key.above();
      } else if (!key.max().isEmpty() && compare(shape, one, key.max()) > 0) {
        problem = "too large: expected at most " + key.max();
      }
    }
    if (!problem.isEmpty()) {
      String unit = !key.unit().isEmpty() ? " (" + key.unit() + ")" : "";
      bound.report(path, Quoted.of(scalar.text()) + " is " + problem + unit);
    }
    return problem.isEmpty();
  }

  private static int compare(Shape.Value shape, Object value, String limit) {
    Object parsed = shape.syntax().parse().apply(limit);
    Object other = parsed instanceof DistributionSpec<?> plain ? plain.quantities().get(0) : parsed;
    return ScalarType.measure(value).compareTo(ScalarType.measure(other));
  }
}
