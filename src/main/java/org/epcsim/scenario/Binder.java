package org.epcsim.scenario;

import static org.epcsim.scenario.BoundTree.path;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.epcsim.scenario.yaml.Node;
import org.epcsim.scenario.yaml.Position;
import org.epcsim.scenario.yaml.Quoted;
import org.epcsim.unit.DidYouMean;

/** Turns a tree of YAML into records, as their types and {@link Key} annotations say. */
final class Binder {

  private static final String NAME = "[A-Za-z0-9_-]{1,64}";

  private final BoundTree bound;

  Binder(BoundTree bound) {
    this.bound = bound;
  }

  /** Tells whether a text can name a scenario or an actor. */
  static boolean isName(String text) {
    return text.matches(NAME);
  }

  static String notAName(String text) {
    return Quoted.of(text) + " is not a name: expected 1 to 64 letters, digits, _ or -";
  }

  /** Returns the scenario, or null if it could not be made; the reasons are reported. */
  ScenarioSpec scenario(Node root) {
    return (ScenarioSpec) value(ScenarioSpec.class, null, root, "");
  }

  // All methods below return null for what is bad and was reported.

  private Object value(Type type, RecordComponent key, Node given, String path) {
    if (given instanceof Node.Broken) {
      return null;
    }
    Node node = given;
    if (node instanceof Node.Scalar scalar && scalar.empty()) {
      bound.report(
          path,
          path.isEmpty() ? "empty: expected a scenario" : "no value: write one or remove the key");
      return null;
    }
    Optional<Shorthand> shorthand = Shape.shorthand(type, key);
    if (node instanceof Node.Scalar scalar && shorthand.isPresent()) {
      bound.abbreviate(path);
      node = Shape.expand(shorthand.get(), scalar);
    }
    Shape shape = Shape.of(type);
    Object value;
    if (shape instanceof Shape.Keyed keyed) {
      value = keyed(keyed, node, path);
    } else if (shape instanceof Shape.Named named) {
      value = named(type, key, named, node, path);
    } else if (shape instanceof Shape.Listed listed) {
      value = listed(listed, node, path);
    } else {
      value = scalar((Shape.Value) shape, key, node, path);
    }
    if (value == null) {
      return null;
    }
    bound.put(path, value);
    return Shape.held(type, value);
  }

  private Object keyed(Shape.Keyed shape, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      bound.report(
          path, "expected a mapping with the keys " + String.join(", ", shape.keys().keySet()));
      return null;
    }
    mapping.entries().forEach((name, entry) -> refuseUnknown(shape, path, name, entry.key()));
    List<Object> arguments = new ArrayList<>();
    boolean complete = true;
    for (RecordComponent key : shape.keys().values()) {
      String below = path(path, key.getName());
      Key about = key.getAnnotation(Key.class);
      Node.Entry entry = mapping.entries().get(key.getName());
      Object argument;
      if (entry != null) {
        bound.locate(below, entry.key(), entry.value().at());
        argument = value(key.getGenericType(), key, entry.value(), below);
        complete &= argument != null;
      } else if (!about.defaultValue().isEmpty()) {
        argument = byDefault(key, about, below);
      } else if (!about.otherwise().isEmpty()) {
        argument = Shape.held(key.getGenericType(), null);
      } else {
        bound.report(
            bound.keyAt(path),
            below,
            "required but missing, for example \"%s: %s\" (%s)"
                .formatted(key.getName(), about.example(), about.description()));
        argument = null;
        complete = false;
      }
      arguments.add(argument);
    }
    return complete ? construct(shape, arguments) : null;
  }

  private void refuseUnknown(Shape.Keyed shape, String path, String name, Position at) {
    if (shape.keys().containsKey(name)) {
      return;
    }
    String guess = DidYouMean.among(shape.keys().keySet(), name);
    if (guess.isEmpty()) {
      guess =
          KeyReference.named(name)
              .map(elsewhere -> "; there is " + elsewhere)
              .orElse("; known are " + String.join(", ", shape.keys().keySet()));
    }
    bound.report(at, path, "unknown key " + Quoted.of(name) + guess);
  }

  private Object byDefault(RecordComponent key, Key about, String path) {
    Position at = bound.keyAt(path);
    Node node =
        about.defaultValue().equals("{}")
            ? new Node.Mapping(at, Map.of())
            : new Node.Scalar(at, about.defaultValue(), true);
    return value(key.getGenericType(), key, node, path);
  }

  private static Object construct(Shape.Keyed shape, List<Object> arguments) {
    Class<?>[] types =
        shape.keys().values().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return shape.type().getDeclaredConstructor(types).newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(shape.type() + " refused good values", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(shape.type() + " has no usable constructor", e);
    }
  }

  private Object named(Type type, RecordComponent key, Shape.Named shape, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      bound.report(
          path,
          "expected a mapping from names to values, such as "
              + key.getAnnotation(Key.class).example());
      return null;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    List<String> paths = new ArrayList<>();
    boolean complete = true;
    for (Map.Entry<String, Node.Entry> member : mapping.entries().entrySet()) {
      String name = member.getKey();
      Position at = member.getValue().key();
      if (!isName(name)) {
        bound.report(at, path, notAName(name));
        complete = false;
        continue;
      }
      String below = path(path, name);
      Node value = member.getValue().value();
      bound.locate(below, at, value.at());
      paths.add(below);
      Object bound = value(shape.value(), null, value, below);
      complete &= bound != null;
      members.put(name, bound);
    }
    if (!paths.isEmpty() || mapping.entries().isEmpty()) {
      bound.contain(path, paths);
    }
    if (!complete) {
      return null;
    }
    return Shape.raw(type) == SortedMap.class
        ? Collections.unmodifiableSortedMap(new TreeMap<>(members))
        : Collections.unmodifiableMap(members);
  }

  private Object listed(Shape.Listed shape, Node node, String path) {
    if (!(node instanceof Node.Sequence list)) {
      bound.report(path, "expected a list");
      return null;
    }
    List<Object> items = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (Node item : list.items()) {
      String below = path + "[" + items.size() + "]";
      bound.locate(below, item.at(), item.at());
      paths.add(below);
      items.add(value(shape.item(), null, item, below));
    }
    bound.contain(path, paths);
    return items.contains(null) ? null : Collections.unmodifiableList(items);
  }

  private Object scalar(Shape.Value shape, RecordComponent key, Node node, String path) {
    ScalarType syntax = shape.syntax();
    if (!(node instanceof Node.Scalar scalar)) {
      bound.report(path, "expected one value (%s)".formatted(syntax.kind()));
      return null;
    }
    if (syntax.plain() && !scalar.plain()) {
      bound.report(path, Quoted.of(scalar.text()) + " is text because of its quotes: remove them");
      return null;
    }
    if (shape.type() != String.class && scalar.text().length() > 100) {
      bound.report(path, Quoted.of(scalar.text()) + " is too long");
      return null;
    }
    try {
      Object value = syntax.parse().apply(scalar.text());
      return key == null || inRange(shape, key.getAnnotation(Key.class), value, scalar, path)
          ? value
          : null;
    } catch (IllegalArgumentException e) {
      bound.report(path, e.getMessage());
      return null;
    }
  }

  private boolean inRange(
      Shape.Value shape, Key key, Object value, Node.Scalar scalar, String path) {
    String problem = "";
    if (!key.min().isEmpty() && compare(shape, value, key.min()) < 0) {
      problem = "too small: expected at least " + key.min();
    } else if (!key.above().isEmpty() && compare(shape, value, key.above()) <= 0) {
      problem = "too small: expected more than " + key.above();
    } else if (!key.max().isEmpty() && compare(shape, value, key.max()) > 0) {
      problem = "too large: expected at most " + key.max();
    }
    if (!problem.isEmpty()) {
      String unit = !key.unit().isEmpty() ? " (" + key.unit() + ")" : "";
      bound.report(path, Quoted.of(scalar.text()) + " is " + problem + unit);
    }
    return problem.isEmpty();
  }

  private static int compare(Shape.Value shape, Object value, String bound) {
    return ScalarType.measure(value)
        .compareTo(ScalarType.measure(shape.syntax().parse().apply(bound)));
  }
}
