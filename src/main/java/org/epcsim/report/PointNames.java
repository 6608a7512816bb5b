package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Short names of a study's points: only what tells them apart. */
public final class PointNames {

  private final Map<String, String> keys = new LinkedHashMap<>();

  /**
   * Finds for each axis the shortest end of its path that no other axis has.
   *
   * @param axes {@code axes} of a study's summary
   */
  public PointNames(JsonNode axes) {
    List<String> paths = new ArrayList<>();
    axes.forEach(axis -> paths.add(axis.path("path").asText()));
    paths.forEach(path -> keys.put(path, shortest(path, paths)));
  }

  private static String shortest(String path, List<String> paths) {
    String end = path;
    int dot = path.length();
    while ((dot = path.lastIndexOf('.', dot - 1)) >= 0) {
      String candidate = path.substring(dot + 1);
      if (paths.stream().filter(p -> ("." + p).endsWith("." + candidate)).count() == 1) {
        return candidate;
      }
    }
    return end;
  }

  /** Returns the short name of an axis, {@code database.size}. */
  public String key(String path) {
    return keys.getOrDefault(path, path);
  }

  /**
   * Names a point: the value alone if there is one axis, {@code size 20 MiB, count 3} if there are
   * more, a dash if there is none.
   */
  public String of(JsonNode point) {
    JsonNode values = point.path("values");
    return keys.size() == 1 && values.size() == 1 ? values.elements().next().asText() : full(point);
  }

  /** Names a point by its values alone, {@code 20 MiB / 3}; empty if it has none. */
  public String values(JsonNode point) {
    StringJoiner name = new StringJoiner(" / ");
    point.path("values").forEach(value -> name.add(value.asText()));
    return name.toString();
  }

  /** Names all axes as {@link #values} has them, {@code size / count}; of one the path. */
  public String keys() {
    return keys.size() == 1 ? keys.keySet().iterator().next() : String.join(" / ", keys.values());
  }

  /** Names a point by all its axes, {@code size 20 MiB, count 3}; a dash if there is none. */
  public String full(JsonNode point) {
    return butFor(Set.of(), point);
  }

  /** Names a point by all its axes but some, {@code size 20 MiB}; a dash if there is none. */
  public String butFor(Set<String> paths, JsonNode point) {
    StringJoiner name = new StringJoiner(", ");
    name.setEmptyValue("-");
    for (Map.Entry<String, JsonNode> value : point.path("values").properties()) {
      if (!paths.contains(value.getKey())) {
        name.add(key(value.getKey()) + " " + value.getValue().asText());
      }
    }
    return name.toString();
  }
}
