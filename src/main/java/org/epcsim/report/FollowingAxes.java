package org.epcsim.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Axes of a study that say nothing new beside another: where points are listed, two keys may move
 * together, the low watermark with the high one.
 */
public final class FollowingAxes {
  private FollowingAxes() {}

  /**
   * Returns the axis, those that follow from it at every point, and of those that remain the ones
   * that follow from one before them.
   *
   * @param axis the path that is drawn
   * @param summary of a study
   */
  public static Set<String> of(String axis, JsonNode summary) {
    Set<String> following = new TreeSet<>(Set.of(axis));
    List<String> paths = new ArrayList<>(List.of(axis));
    summary.path("axes").forEach(other -> paths.add(other.path("path").asText()));
    for (int i = 0; i < paths.size(); i++) {
      boolean leads = i == 0 || !following.contains(paths.get(i));
      for (int j = i + 1; leads && j < paths.size(); j++) {
        if (follows(paths.get(i), paths.get(j), summary.path("points"))) {
          following.add(paths.get(j));
        }
      }
    }
    return following;
  }

  /** Whether the second has one value only wherever the first has the same. */
  private static boolean follows(String first, String second, JsonNode points) {
    Map<String, String> seen = new HashMap<>();
    for (JsonNode point : points) {
      JsonNode values = point.path("values");
      String before = seen.putIfAbsent(values.path(first).asText(), values.path(second).asText());
      if (before != null && !before.equals(values.path(second).asText())) {
        return false;
      }
    }
    return true;
  }
}
