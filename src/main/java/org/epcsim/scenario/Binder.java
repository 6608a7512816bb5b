package org.epcsim.scenario;

import static org.epcsim.scenario.BoundTree.path;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.epcsim.scenario.yaml.Node;
import org.epcsim.scenario.yaml.Position;
import org.epcsim.scenario.yaml.Quoted;
import org.epcsim.unit.DidYouMean;

/** Turns a tree of YAML into records, as their types and {@link Key} annotations say. */
final class Binder {

  private static final String NAME = "[A-Za-z0-9_-]{1,64}";

  private static final String PATH =
      "[A-Za-z0-9_-]{1,64}([.\\[\\]][A-Za-z0-9_\\[\\]-]{1,64}){0,15}";

  private final BoundTree bound;
  private final ScalarBinder scalars;

  Binder(BoundTree bound) {
    this.bound = bound;
    this.scalars = new ScalarBinder(bound);
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
    return (ScenarioSpec) value(ScenarioSpec.class, Optional.empty(), null, root, "");
  }

  private static String notAPath(String text) {
    return Quoted.of(text) + " is not a path: expected one such as guests.tenant.count";
  }

  // All methods below return null for what is bad and was reported.

  private Object value(RecordComponent key, Node given, String path) {
    Type type = key.getGenericType();
    return value(type, Shape.shorthand(type, key), key.getAnnotation(Key.class), given, path);
  }

  private Object value(
      Type type, Optional<Shorthand> shorthand, Key about, Node given, String path) {
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
    if (node instanceof Node.Scalar scalar && shorthand.isPresent()) {
      bound.abbreviate(path);
      node = Shape.expand(shorthand.get(), scalar);
    }
    Shape shape = Shape.of(type);
    Object value;
    if (shape instanceof Shape.Keyed keyed) {
      value = keyed(keyed, node, path);
    } else if (shape instanceof Shape.Kinded kinded) {
      value = kinded(kinded, node, path);
    } else if (shape instanceof Shape.Named named) {
      value = named(type, about, named, node, path);
    } else if (shape instanceof Shape.Listed listed) {
      value = listed(listed, about, node, path);
    } else {
      value = scalars.value((Shape.Value) shape, about, node, path);
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
    mapping
        .entries()
        .forEach((name, entry) -> refuseUnknown(shape.keys().keySet(), path, name, entry.key()));
    return record(shape, mapping, path);
  }

  private Object kinded(Shape.Kinded shape, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      bound.report(path, "expected a mapping with the key kind, one of " + shape.words().kind());
      return null;
    }
    String kind = kind(shape, mapping, path);
    Set<String> known = new LinkedHashSet<>(List.of(Shape.Kinded.KIND));
    known.addAll((kind == null ? shape.keys() : shape.kinds().get(kind).keys()).keySet());
    for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
      String key = entry.getKey();
      List<String> others = shape.kindsWith(key);
      if (known.contains(key) || others.isEmpty()) {
        refuseUnknown(known, path, key, entry.getValue().key());
      } else {
        bound.report(
            entry.getValue().key(),
            path(path, key),
            "%s has no %s, only %s has".formatted(kind, key, String.join(" or ", others)));
      }
    }
    return kind == null ? null : record(shape.kinds().get(kind), mapping, path);
  }

  private String kind(Shape.Kinded shape, Node.Mapping mapping, String path) {
    Node.Entry entry = mapping.entries().get(Shape.Kinded.KIND);
    if (entry == null) {
      bound.report(bound.keyAt(path), path, "no kind: expected one of " + shape.words().kind());
      return null;
    }
    String below = path(path, Shape.Kinded.KIND);
    bound.locate(below, entry.key(), entry.value().at());
    Object kind =
        scalars.value(new Shape.Value(String.class, shape.words()), null, entry.value(), below);
    if (kind != null) {
      bound.put(below, kind);
    }
    return (String) kind;
  }

  private Object record(Shape.Keyed shape, Node.Mapping mapping, String path) {
    List<Object> arguments = new ArrayList<>();
    boolean complete = true;
    for (RecordComponent key : shape.keys().values()) {
      String below = path(path, key.getName());
      Key about = key.getAnnotation(Key.class);
      Node.Entry entry = mapping.entries().get(key.getName());
      Object argument;
      if (entry != null) {
        bound.locate(below, entry.key(), entry.value().at());
        argument = value(key, entry.value(), below);
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

  private void refuseUnknown(Set<String> known, String path, String name, Position at) {
    if (known.contains(name)) {
      return;
    }
    String guess = DidYouMean.among(known, name);
    if (guess.isEmpty()) {
      guess =
          KeyReference.named(name)
              .map(elsewhere -> "; there is " + elsewhere)
              .orElse("; known are " + String.join(", ", known));
    }
    bound.report(at, path, "unknown key " + Quoted.of(name) + guess);
  }

  private Object byDefault(RecordComponent key, Key about, String path) {
    Position at = bound.keyAt(path);
    Node node =
        switch (about.defaultValue()) {
          case "{}" -> new Node.Mapping(at, Map.of());
          case "[]" -> new Node.Sequence(at, List.of());
          default -> scalarOrList(at, about.defaultValue());
        };
    return value(key, node, path);
  }

  private static Node scalarOrList(Position at, String text) {
    if (!text.startsWith("[")) {
      return new Node.Scalar(at, text, true);
    }
    return new Node.Sequence(
        at,
        Stream.of(text.substring(1, text.length() - 1).split(", "))
            .map(item -> (Node) new Node.Scalar(at, item, true))
            .toList());
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

  private Object named(Type type, Key about, Shape.Named shape, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      bound.report(path, "expected a mapping from names to values, such as " + about.example());
      return null;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    List<String> paths = new ArrayList<>();
    boolean complete = true;
    for (Map.Entry<String, Node.Entry> member : mapping.entries().entrySet()) {
      String name = member.getKey();
      Position at = member.getValue().key();
      boolean byPath = about != null && about.paths();
      if (byPath ? !name.matches(PATH) : !isName(name)) {
        bound.report(at, path, byPath ? notAPath(name) : notAName(name));
        complete = false;
        continue;
      }
      String below = path(path, name);
      Node value = member.getValue().value();
      bound.locate(below, at, value.at());
      paths.add(below);
      Object bound = value(shape.value(), Shape.shorthand(shape.value()), about, value, below);
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

  private Object listed(Shape.Listed shape, Key about, Node node, String path) {
    if (!(node instanceof Node.Sequence list)) {
      bound.report(path, "expected a list, such as " + about.example());
      return null;
    }
    List<Object> items = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (Node item : list.items()) {
      String below = path + "[" + items.size() + "]";
      bound.locate(below, item.at(), item.at());
      paths.add(below);
      items.add(value(shape.item(), Shape.shorthand(shape.item()), about, item, below));
    }
    bound.contain(path, paths);
    return items.contains(null) ? null : Collections.unmodifiableList(items);
  }
}
