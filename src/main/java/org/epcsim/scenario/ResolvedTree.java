package org.epcsim.scenario;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Writes records back as the tree that they could have been read from, nothing left to default. */
final class ResolvedTree {

  private ResolvedTree() {}

  /**
   * Returns the keys of a record and what they hold, sorted; see {@link ScenarioSpec#resolved()}.
   */
  static Map<String, Object> of(Record spec) {
    Map<String, Object> tree = new TreeMap<>();
    for (RecordComponent key : spec.getClass().getRecordComponents()) {
      Optional<?> value = present(component(spec, key));
      value.ifPresent(v -> tree.put(key.getName(), plain(v)));
    }
    Kind kind = spec.getClass().getAnnotation(Kind.class);
    if (kind != null) {
      tree.put(Shape.Kinded.KIND, kind.value());
    }
    return tree;
  }

  private static Object component(Record spec, RecordComponent key) {
    try {
      return key.getAccessor().invoke(spec);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(key + " cannot be read", e);
    }
  }

  private static Optional<?> present(Object value) {
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
    return value instanceof Optional<?> optional ? optional : Optional.of(value);
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> tree = new TreeMap<>();
      map.forEach((name, member) -> tree.put((String) name, plain(member)));
      return tree;
    }
    if (value instanceof List<?> list) {
      List<Object> tree = new ArrayList<>();
      list.forEach(item -> tree.add(plain(item)));
      return tree;
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Long || value instanceof Double || value instanceof Boolean) {
      return value;
    }
    return value instanceof Record spec
            && ScalarType.of(value.getClass()).isEmpty()
            && !(value instanceof CostSpec)
            && !(value instanceof DistributionSpec)
        ? of(spec)
        : value.toString();
  }
}
