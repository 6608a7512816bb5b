package org.epcsim.scenario;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.epcsim.scenario.KeyReference.Entry;

/** Collects the keys of a record and of all that it holds; records met again are not repeated. */
final class KeySections {

  private final Map<String, List<Entry>> sections = new LinkedHashMap<>();
  private final Map<String, String> alike = new LinkedHashMap<>();
  private final Map<Class<?>, String> described = new LinkedHashMap<>();

  KeySections(Class<? extends Record> root) {
    descend(root, "");
  }

  /** Returns the keys by the path of their mapping. */
  Map<String, List<Entry>> sections() {
    return Collections.unmodifiableMap(sections);
  }

  /** Returns the paths of mappings that are like one before, with the path of that one. */
  Map<String, String> alike() {
    return Collections.unmodifiableMap(alike);
  }

  private void descend(Type type, String path) {
    Shape shape = Shape.of(type);
    if (shape instanceof Shape.Named named) {
      descend(named.value(), path + ".NAME");
    } else if (shape instanceof Shape.Listed listed) {
      descend(listed.item(), path + "[]");
    } else if (!(shape instanceof Shape.Value)) {
      List<Class<?>> records = records(shape);
      String before = described.get(records.get(0));
      if (before != null) {
        alike.put(path, before);
        return;
      }
      records.forEach(one -> described.put(one, path));
      describe(shape, path);
    }
  }

  private void describe(Shape shape, String path) {
    List<Entry> entries = new ArrayList<>();
    sections.put(path, Collections.unmodifiableList(entries));
    if (shape instanceof Shape.Kinded kinded) {
      entries.add(kindOf(kinded, path));
    }
    Map<String, RecordComponent> keys =
        shape instanceof Shape.Kinded kinded ? kinded.keys() : ((Shape.Keyed) shape).keys();
    keys.forEach((name, key) -> entries.add(entry(shape, key, BoundTree.path(path, name))));
    keys.forEach((name, key) -> descend(key.getGenericType(), BoundTree.path(path, name)));
  }

  private Entry entry(Shape parent, RecordComponent component, String path) {
    Key key = component.getAnnotation(Key.class);
    Type declared = component.getGenericType();
    String of =
        parent instanceof Shape.Kinded kinded
            ? String.join(" and ", kinded.kindsWith(component.getName())) + ": "
            : "";
    return new Entry(
        path,
        kind(Shape.of(declared)),
        unit(Shape.of(declared), key),
        range(key),
        Shape.shorthand(declared, component).map(Shorthand::value).orElse(""),
        absent(key),
        of + key.description(),
        key.example());
  }

  private static Entry kindOf(Shape.Kinded shape, String path) {
    String meaning =
        shape.kinds().entrySet().stream()
            .map(kind -> kind.getKey() + ": " + description(kind.getValue()))
            .collect(Collectors.joining("; "));
    String first = shape.kinds().keySet().iterator().next();
    return new Entry(
        BoundTree.path(path, Shape.Kinded.KIND),
        shape.words().kind(),
        "",
        "",
        "",
        "**required**",
        meaning,
        first);
  }

  private static String description(Shape.Keyed kind) {
    return kind.type().getAnnotation(Kind.class).description();
  }

  private static List<Class<?>> records(Shape shape) {
    return shape instanceof Shape.Kinded kinded
        ? kinded.kinds().values().stream().<Class<?>>map(Shape.Keyed::type).toList()
        : List.of(((Shape.Keyed) shape).type());
  }

  private String kind(Shape shape) {
    if (shape instanceof Shape.Value value) {
      return value.syntax().kind();
    }
    if (shape instanceof Shape.Listed listed) {
      return Shape.of(listed.item()) instanceof Shape.Value item
          ? "list, each a " + item.syntax().kind()
          : "list";
    }
    if (shape instanceof Shape.Named named) {
      Shape each = Shape.of(named.value());
      return each instanceof Shape.Value || each instanceof Shape.Listed
          ? "mapping by name, each a " + kind(each)
          : "mapping by name" + like(each);
    }
    return "mapping" + like(shape);
  }

  private String like(Shape shape) {
    String before = described.get(records(shape).get(0));
    if (before == null) {
      return "";
    }
    String kinds =
        shape instanceof Shape.Kinded kinded ? ", the kinds " + kinded.words().kind() : "";
    return " as `" + before + "`" + kinds;
  }

  private static String unit(Shape shape, Key key) {
    return key.unit().isEmpty() && shape instanceof Shape.Value value
        ? value.syntax().unit()
        : key.unit();
  }

  private static String range(Key key) {
    return Stream.of(
            key.min().isEmpty() ? "" : "at least " + key.min(),
            key.above().isEmpty() ? "" : "more than " + key.above(),
            key.max().isEmpty() ? "" : "at most " + key.max())
        .filter(bound -> !bound.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String absent(Key key) {
    if (!key.defaultValue().isEmpty()) {
      return '`' + key.defaultValue() + '`';
    }
    return key.otherwise().isEmpty() ? "**required**" : key.otherwise();
  }
}
