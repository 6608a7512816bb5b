package org.epcsim.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final Pattern UNITLESS = Pattern.compile("\\bnumber\\b");
  private static final KeySections KEYS = new KeySections(ScenarioSpec.class);

  private KeyReference() {}

  /**
   * Returns the keys of each mapping, in the order of the records: outer mappings first, the
   * scenario's own keys under the empty path. Mappings alike are described once, at the first.
   */
  public static Map<String, List<Entry>> sections() {
    return KEYS.sections();
  }

  /**
   * Finds a key.
   *
   * @param path a path as in overrides and messages, such as {@code guests.tenant.count} or {@code
   *     machine.epc[1].size}, or with {@code NAME} and {@code []} in the place of what varies
   * @return the key, with the path of its first place if it stands in several alike
   */
  public static Optional<Entry> find(String path) {
    String wanted = described(path.replaceAll("\\[[0-9]*]", "[]"));
    return sections().values().stream()
        .flatMap(List::stream)
        .filter(entry -> wanted.matches(pattern(entry.path())))
        .findFirst();
  }

  // A path into a mapping like one described before, as the path into that one.
  private static String described(String path) {
    String described = path;
    for (Map.Entry<String, String> alike : KEYS.alike().entrySet()) {
      described =
          described.replaceFirst("^" + pattern(alike.getKey()) + "(?=[.\\[])", alike.getValue());
    }
    return described.equals(path) ? path : described(described);
  }

  /** Returns the path of the first key of a name, wherever it stands. */
  static Optional<String> named(String name) {
    return sections().values().stream()
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
    if (!entry.unit().isEmpty() && UNITLESS.matcher(entry.kind()).find()) {
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
}
