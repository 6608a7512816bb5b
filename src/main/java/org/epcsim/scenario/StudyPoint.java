package org.epcsim.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One point of a study.
 *
 * @param id names it in files: {@code path=value} of every key that differs between points, by
 *     path, parted by commas; empty if the study has one point only
 * @param values what the keys have there, by path
 * @param scenario the scenario with those values, without its study
 */
public record StudyPoint(String id, SortedMap<String, String> values, ScenarioSpec scenario) {

  /** Copies the values. */
  public StudyPoint {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Returns the id of the point with these values. */
  public static String id(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(","));
  }
}
