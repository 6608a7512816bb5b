package org.epcsim.scenario;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.epcsim.scenario.yaml.Node;
import org.epcsim.scenario.yaml.Position;
import org.epcsim.scenario.yaml.Problems;
import org.epcsim.scenario.yaml.Quoted;
import org.epcsim.scenario.yaml.YamlText;
import org.epcsim.unit.DidYouMean;

/**
 * Replaces or adds values of a scenario's tree: {@code PATH=VALUE}, the value as YAML on one line.
 *
 * <p>Known keys on the way are made when they are absent; members of maps by name have to exist, so
 * that a mistyped name is an error and not one actor more.
 */
final class Overrides {

  private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[([0-9]{1,9})]");

  /** One override under way. */
  private record Change(List<String> steps, Node value, Position at) {}

  /** Ends an override that cannot be made. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private Overrides() {}

  /** Returns the tree with the overrides made in their order; what is wrong is reported. */
  static Node apply(Node root, List<KeyOverride> overrides, Problems problems) {
    Node tree = root;
    for (KeyOverride override : overrides) {
      Position at = override.at();
      try {
        Change change = parse(override, at, problems);
        if (tree instanceof Node.Mapping && !(change.value() instanceof Node.Broken)) {
          tree = set(ScenarioSpec.class, null, tree, change, 0);
        }
      } catch (Refused e) {
        problems.report(at, e.getMessage());
      }
    }
    return tree;
  }

  private static Change parse(KeyOverride given, Position at, Problems problems) throws Refused {
    String override = given.text();
    int equals = override.indexOf('=');
    if (equals < 1 || override.matches("(?s).*[\\r\\n].*")) {
      throw new Refused(
          Quoted.of(override)
              + " is not an override: expected PATH=VALUE on one line, such as guests.tenant.count=4");
    }
    String path = override.substring(0, equals);
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    while (step.lookingAt()) {
      steps.add(step.group(1) != null ? step.group(1) : "[" + step.group(2) + "]");
      step.region(step.end(), path.length());
    }
    if (step.regionStart() < path.length() || path.startsWith(".") || steps.size() > 16) {
      throw new Refused(
          Quoted.of(path) + " is not a path: expected one such as guests.tenant.count");
    }
    Position value = given.value();
    if (value == null) {
      value = new Position(at.file(), at.line(), path.codePointCount(0, path.length()) + 2);
    }
    return new Change(steps, YamlText.compose(value, override.substring(equals + 1), problems), at);
  }

  private static Node set(Type type, RecordComponent key, Node given, Change change, int depth)
      throws Refused {
    if (depth == change.steps().size()) {
      return change.value();
    }
    Node node = given;
    Optional<Shorthand> shorthand = Shape.shorthand(type, key);
    if (node instanceof Node.Scalar scalar && !scalar.empty() && shorthand.isPresent()) {
      node = Shape.expand(shorthand.get(), scalar);
    }
    Shape shape = Shape.of(type);
    if (shape instanceof Shape.Keyed keyed) {
      return setKey(keyed.keys(), node, change, depth);
    }
    if (shape instanceof Shape.Kinded kinded) {
      return change.steps().get(depth).equals(Shape.Kinded.KIND)
          ? put(String.class, null, mapping(node, change, depth), change, depth)
          : setKey(kinded.keys(), node, change, depth);
    }
    if (shape instanceof Shape.Named named) {
      return setMember(named, node, change, depth);
    }
    if (shape instanceof Shape.Listed listed) {
      return setItem(listed, node, change, depth);
    }
    throw new Refused(shown(change, depth) + " is a single value: it has no keys");
  }

  private static Node setKey(Map<String, RecordComponent> keys, Node node, Change change, int depth)
      throws Refused {
    String name = change.steps().get(depth);
    RecordComponent key = keys.get(name);
    if (key == null) {
      throw new Refused(
          "%s has no key %s%s"
              .formatted(
                  shown(change, depth), Quoted.of(name), DidYouMean.among(keys.keySet(), name)));
    }
    return put(key.getGenericType(), key, mapping(node, change, depth), change, depth);
  }

  private static Node setMember(Shape.Named shape, Node node, Change change, int depth)
      throws Refused {
    String name = change.steps().get(depth);
    Node.Mapping mapping = mapping(node, change, depth);
    if (!mapping.entries().containsKey(name) && depth + 1 < change.steps().size()) {
      throw new Refused(
          "%s has no %s%s"
              .formatted(
                  shown(change, depth),
                  Quoted.of(name),
                  DidYouMean.among(mapping.entries().keySet(), name)));
    }
    return put(shape.value(), null, mapping, change, depth);
  }

  private static Node put(
      Type type, RecordComponent key, Node.Mapping mapping, Change change, int depth)
      throws Refused {
    String name = change.steps().get(depth);
    Node.Entry old = mapping.entries().get(name);
    boolean last = depth + 1 == change.steps().size();
    Node below = old == null ? empty(change) : old.value();
    Node value = set(type, key, below, change, depth + 1);
    Map<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.put(name, new Node.Entry(old == null || last ? change.at() : old.key(), value));
    return new Node.Mapping(mapping.at(), entries);
  }

  private static Node setItem(Shape.Listed shape, Node node, Change change, int depth)
      throws Refused {
    String step = change.steps().get(depth);
    if (!(node instanceof Node.Sequence list) || !step.startsWith("[")) {
      throw new Refused(shown(change, depth) + " is a list: expected an index such as [0]");
    }
    int index = Integer.parseInt(step.substring(1, step.length() - 1));
    if (index >= list.items().size()) {
      throw new Refused(
          "%s has no item [%d]: it has %d"
              .formatted(shown(change, depth), index, list.items().size()));
    }
    List<Node> items = new ArrayList<>(list.items());
    items.set(index, set(shape.item(), null, items.get(index), change, depth + 1));
    return new Node.Sequence(list.at(), items);
  }

  private static Node.Mapping mapping(Node node, Change change, int depth) throws Refused {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    if (node instanceof Node.Scalar scalar && scalar.empty()) {
      return empty(change);
    }
    throw new Refused(shown(change, depth) + " is not a mapping in the scenario");
  }

  private static Node.Mapping empty(Change change) {
    return new Node.Mapping(change.at(), Map.of());
  }

  private static String shown(Change change, int depth) {
    String path = String.join(".", change.steps().subList(0, depth)).replace(".[", "[");
    return depth == 0 ? "the scenario" : path;
  }
}
