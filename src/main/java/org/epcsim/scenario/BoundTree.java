package org.epcsim.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.epcsim.scenario.yaml.Position;
import org.epcsim.scenario.yaml.Problems;

/**
 * What could be read of a scenario, by path, with the place of each. Checks that involve several
 * keys look at it instead of at the finished records, so that they still run when other keys are
 * wrong.
 */
final class BoundTree {

  private final Problems problems;
  private final Map<String, Position> keys = new HashMap<>();
  private final Map<String, Position> values = new HashMap<>();
  private final Map<String, Object> bound = new HashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();
  private final Set<String> abbreviated = new HashSet<>();

  BoundTree(Problems problems, Position start) {
    this.problems = problems;
    locate("", start, start);
  }

  /** Returns the path of a key below another path. */
  static String path(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }

  /** Notes where a given key and its value stand. */
  void locate(String path, Position key, Position value) {
    keys.put(path, key);
    values.put(path, value);
  }

  /**
   * Notes that the value at a path was a shorthand; messages about what it holds name this path.
   */
  void abbreviate(String path) {
    abbreviated.add(path);
  }

  /** Notes the names or indices below a path, in order. */
  void contain(String path, List<String> paths) {
    children.put(path, new ArrayList<>(paths));
  }

  void put(String path, Object value) {
    bound.put(path, value);
  }

  /** Returns the value at a path if there is a good one. */
  <T> Optional<T> value(String path, Class<T> type) {
    return Optional.ofNullable(bound.get(path)).map(type::cast);
  }

  /** Returns the paths of the members of a map or list, good or bad. */
  List<String> members(String path) {
    return children.getOrDefault(path, List.of());
  }

  /** Returns the names of the members of a map, good or bad. */
  List<String> names(String path) {
    return members(path).stream().map(member -> member.substring(path.length() + 1)).toList();
  }

  /** Tells whether the path holds a map or list, whatever is in it. */
  boolean hasMembers(String path) {
    return children.containsKey(path);
  }

  /** Tells whether the input has the key, so that its value is not a default. */
  boolean given(String path) {
    return values.containsKey(path);
  }

  /** Tells whether the input has the key with another value than it has when it is left out. */
  boolean departs(String path, Object absent) {
    return given(path) && bound.containsKey(path) && !bound.get(path).equals(absent);
  }

  /** Returns the place of the value at a path, or of the key above it that is there. */
  Position valueAt(String path) {
    return nearest(values, path);
  }

  /** Returns the place of the key at a path, or of the key above it that is there. */
  Position keyAt(String path) {
    return nearest(keys, path);
  }

  /** Reports a problem with the value at a path. */
  void report(String path, String message) {
    report(valueAt(path), path, message);
  }

  /** Reports a problem with a path at a place. */
  void report(Position at, String path, String message) {
    String shown = path;
    for (String p = path; !p.isEmpty(); p = parent(p)) {
      shown = abbreviated.contains(p) ? p : shown;
    }
    problems.report(at, shown.isEmpty() ? message : shown + ": " + message);
  }

  private static Position nearest(Map<String, Position> places, String path) {
    String p = path;
    while (!places.containsKey(p)) {
      p = parent(p);
    }
    return places.get(p);
  }

  private static String parent(String path) {
    int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return cut < 0 ? "" : path.substring(0, cut);
  }
}
