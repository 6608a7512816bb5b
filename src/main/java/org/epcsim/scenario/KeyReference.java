package org.epcsim.scenario;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All keys of a scenario as their {@link Key} annotations describe them. */
public final class KeyReference {

  /**
   * One key.
   *
   * @param path where it stands, {@code NAME} for a name the user chooses, {@code []} for an index
   * @param kind what kind of value it takes
   * @param unit its unit or units, empty if it has none
   * @param range the values allowed, empty if all of the kind are
   * @param shorthand what a single value stands for, with {@code _} in its place; mostly empty
   * @param absent the default, or what holds when it is absent, or {@code required}
   * @param meaning what it means, one sentence without a full stop
   * @param example a valid value as YAML
   */
  public record Entry(
      String path,
      String kind,
      String unit,
      String range,
      String shorthand,
      String absent,
      String meaning,
      String example) {

    /** Returns the key without the path to it. */
    public String name() {
      return path.substring(path.lastIndexOf('.') + 1);
    }
  }

  private static final Map<String, List<Entry>> SECTIONS =
      Collections.unmodifiableMap(describe(ScenarioSpec.class, "", new LinkedHashMap<>()));

  private KeyReference() {}

  /**
   * Returns the keys of each mapping, in the order of the records: outer mappings first, the
   * scenario's own keys under the empty path.
   */
  public static Map<String, List<Entry>> sections() {
    return SECTIONS;
  }

  /**
   * Finds a key.
   *
   * @param path a path as in overrides and messages, such as {@code guests.tenant.count} or {@code
   *     machine.epc[1].size}, or with {@code NAME} and {@code []} in the place of what varies
   */
  public static Optional<Entry> find(String path) {
    String wanted = path.replaceAll("\\[[0-9]*]", "[]");
    return sections().values().stream()
        .flatMap(List::stream)
        .filter(entry -> wanted.matches(pattern(entry.path())))
        .findFirst();
  }

  /** Returns the path of the first key of a name, wherever it stands. */
  static Optional<String> named(String name) {
    return SECTIONS.values().stream()
        .flatMap(List::stream)
        .filter(entry -> entry.name().equals(name))
        .map(Entry::path)
        .findFirst();
  }

  private static String pattern(String path) {
    return path.replace(".", "\\.").replace("[]", "\\[]").replace("NAME", "[A-Za-z0-9_-]+");
  }

  /** Returns the reference page's tables in Markdown, one a mapping. */
  public static String markdown() {
    StringBuilder page = new StringBuilder();
    sections()
        .forEach(
            (path, entries) -> {
              page.append("### ").append(path.isEmpty() ? "Top level" : '`' + path + '`');
              page.append(
                  "\n\n| key | value | default | meaning | example |\n|---|---|---|---|---|\n");
              entries.forEach(entry -> page.append(row(entry)));
              page.append('\n');
            });
    return page.toString();
  }

  private static String row(Entry entry) {
    String value = entry.kind();
    if (!entry.unit().isEmpty() && entry.kind().endsWith("number")) {
      value += " (" + entry.unit() + ")";
    }
    if (!entry.range().isEmpty()) {
      value += ", " + entry.range();
    }
    if (!entry.shorthand().isEmpty()) {
      value += "; one value `_` stands for `" + entry.shorthand() + "`";
    }
    return "| `%s` | %s | %s | %s | `%s` |\n"
        .formatted(entry.name(), value, entry.absent(), entry.meaning(), entry.example());
  }

  private static Map<String, List<Entry>> describe(
      Class<?> type, String path, Map<String, List<Entry>> sections) {
    List<Entry> entries = new ArrayList<>();
    sections.put(path, Collections.unmodifiableList(entries));
    for (RecordComponent component : type.getRecordComponents()) {
      Key key = component.getAnnotation(Key.class);
      String below = BoundTree.path(path, component.getName());
      Type declared = component.getGenericType();
      entries.add(
          new Entry(
              below,
              kind(Shape.of(declared)),
              unit(Shape.of(declared), key),
              range(key),
              Shape.shorthand(declared, component).map(Shorthand::value).orElse(""),
              absent(key),
              key.description(),
              key.example()));
      descend(declared, below, sections);
    }
    return sections;
  }

  private static void descend(Type type, String path, Map<String, List<Entry>> sections) {
    Shape shape = Shape.of(type);
    if (shape instanceof Shape.Keyed keyed) {
      describe(keyed.type(), path, sections);
    } else if (shape instanceof Shape.Named named) {
      descend(named.value(), path + ".NAME", sections);
    } else if (shape instanceof Shape.Listed listed) {
      descend(listed.item(), path + "[]", sections);
    }
  }

  private static String kind(Shape shape) {
    if (shape instanceof Shape.Value value) {
      return value.syntax().kind();
    }
    if (shape instanceof Shape.Listed) {
      return "list";
    }
    return shape instanceof Shape.Keyed ? "mapping" : "mapping by name";
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
