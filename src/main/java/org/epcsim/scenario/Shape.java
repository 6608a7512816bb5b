package org.epcsim.scenario;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.epcsim.scenario.yaml.Node;
import org.epcsim.scenario.yaml.Position;
import org.epcsim.scenario.yaml.Problems;
import org.epcsim.scenario.yaml.YamlText;

/** What the YAML of a key looks like, derived from the Java type that holds it. */
sealed interface Shape {

  /** A text, number, truth value, word or quantity. */
  record Value(Class<?> type, ScalarType syntax) implements Shape {}

  /** A mapping with known keys: a record, one component a key. */
  record Keyed(Class<?> type, Map<String, RecordComponent> keys) implements Shape {}

  /** A mapping that holds one of a sealed interface's records; the key {@link #KIND} says which. */
  record Kinded(Map<String, Keyed> kinds) implements Shape {

    /** The key that says so. */
    static final String KIND = "kind";

    /** Returns the keys that any of the kinds has, {@link #KIND} aside. */
    Map<String, RecordComponent> keys() {
      Map<String, RecordComponent> keys = new LinkedHashMap<>();
      kinds.values().forEach(kind -> kind.keys().forEach(keys::putIfAbsent));
      return keys;
    }

    /** Returns how the kind itself is read. */
    ScalarType words() {
      return ScalarType.words(kinds.keySet());
    }

    /** Returns the kinds that have a key. */
    List<String> kindsWith(String key) {
      return kinds.keySet().stream()
          .filter(kind -> kinds.get(kind).keys().containsKey(key))
          .toList();
    }
  }

  /** A mapping from names that the user chooses. */
  record Named(Type value) implements Shape {}

  /** A list. */
  record Listed(Type item) implements Shape {}

  /** The shape of each class, derived once: reflection is slow. */
  ClassValue<Shape> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> declared) {
          Class<?> type =
              declared == OptionalInt.class
                  ? int.class
                  : declared == OptionalDouble.class ? double.class : declared;
          Optional<ScalarType> scalar = ScalarType.of(type);
          if (scalar.isPresent()) {
            return new Value(type, scalar.get());
          }
          return type.isSealed() ? new Kinded(kinds(type)) : new Keyed(type, keys(type));
        }
      };

  /** Returns the shape of a type; an optional one has that of what it may hold. */
  static Shape of(Type declared) {
    if (declared instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (raw(declared) == Optional.class) {
        return of(arguments[0]);
      }
      if (raw(declared) == DistributionSpec.class) {
        return new Value(DistributionSpec.class, ScalarType.distribution((Class<?>) arguments[0]));
      }
      return raw(declared) == List.class ? new Listed(arguments[0]) : new Named(arguments[1]);
    }
    return OF_CLASS.get((Class<?>) declared);
  }

  private static Map<String, Keyed> kinds(Class<?> type) {
    Map<String, Keyed> kinds = new LinkedHashMap<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        kinds.putAll(kinds(permitted));
      } else {
        kinds.put(
            permitted.getAnnotation(Kind.class).value(), new Keyed(permitted, keys(permitted)));
      }
    }
    return kinds;
  }

  private static Map<String, RecordComponent> keys(Class<?> type) {
    Map<String, RecordComponent> keys = new LinkedHashMap<>();
    Arrays.stream(type.getRecordComponents()).forEach(key -> keys.put(key.getName(), key));
    return keys;
  }

  /** Returns what a component of the type holds for a value, or for none if it is null. */
  static Object held(Type declared, Object value) {
    if (declared == OptionalInt.class) {
      return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
    }
    if (declared == OptionalDouble.class) {
      return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
    }
    return raw(declared) == Optional.class ? Optional.ofNullable(value) : value;
  }

  /** Returns the class of a type without its arguments. */
  static Type raw(Type declared) {
    return declared instanceof ParameterizedType generic ? generic.getRawType() : declared;
  }

  /** Returns what a single value may stand for, at a key or wherever the type is expected. */
  static Optional<Shorthand> shorthand(Type declared, RecordComponent key) {
    Shorthand own = key == null ? null : key.getAnnotation(Shorthand.class);
    return Optional.ofNullable(own).or(() -> shorthand(declared));
  }

  /** Returns what a single value may stand for wherever the type is expected. */
  static Optional<Shorthand> shorthand(Type declared) {
    if (declared instanceof ParameterizedType generic) {
      return raw(declared) == Optional.class
          ? shorthand(generic.getActualTypeArguments()[0])
          : Optional.empty();
    }
    return Optional.ofNullable(((Class<?>) declared).getAnnotation(Shorthand.class));
  }

  /** Writes a value out in full. */
  static Node expand(Shorthand shorthand, Node.Scalar value) {
    Position at = value.at();
    Node template = YamlText.compose(at, shorthand.value(), new Problems(at.file()));
    return expand(template, value);
  }

  private static Node expand(Node template, Node.Scalar value) {
    if (template instanceof Node.Mapping mapping) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, new Node.Entry(value.at(), expand(entry.value(), value))));
      return new Node.Mapping(value.at(), entries);
    }
    if (template instanceof Node.Sequence list) {
      return new Node.Sequence(
          value.at(), list.items().stream().map(item -> expand(item, value)).toList());
    }
    Node.Scalar scalar = (Node.Scalar) template;
    return scalar.text().equals("_")
        ? value
        : new Node.Scalar(value.at(), scalar.text(), scalar.plain());
  }
}
