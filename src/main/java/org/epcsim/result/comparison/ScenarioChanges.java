package org.epcsim.result.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.epcsim.result.Manifest;

/** The keys that two resolved scenarios do not agree about. */
public final class ScenarioChanges {
  private static final String NONE = "(none)";

  private ScenarioChanges() {}

  /** Returns a line for each, {@code machine.profile: linux-6.x -> v4-patch}, by path. */
  public static List<String> of(Manifest was, Manifest is) {
    SortedMap<String, String> before = new TreeMap<>();
    SortedMap<String, String> now = new TreeMap<>();
    leaves("", was.scenario(), before);
    leaves("", is.scenario(), now);
    SortedSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    List<String> changes = new ArrayList<>();
    for (String path : paths) {
      String old = before.getOrDefault(path, NONE);
      String here = now.getOrDefault(path, NONE);
      if (!old.equals(here) && !holdsMore(path, old, now) && !holdsMore(path, here, before)) {
        changes.add(path + ": " + old + " -> " + here);
      }
    }
    return changes;
  }

  /** Whether a map without entries has some on the other side, which have lines of their own. */
  private static boolean holdsMore(String path, String text, SortedMap<String, String> other) {
    String within = path + ".";
    return text.equals("{}")
        && !other.tailMap(within).isEmpty()
        && other.tailMap(within).firstKey().startsWith(within);
  }

  private static void leaves(String path, Object value, Map<String, String> leaves) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach(
          (key, inner) -> leaves(path.isEmpty() ? "" + key : path + "." + key, inner, leaves));
    } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      for (int i = 0; i < list.size(); i++) {
        leaves(path + "[" + i + "]", list.get(i), leaves);
      }
    } else {
      leaves.put(path, String.valueOf(value));
    }
  }
}
