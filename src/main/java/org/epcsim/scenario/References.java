package org.epcsim.scenario;

import java.util.Collection;
import org.epcsim.scenario.yaml.Position;
import org.epcsim.scenario.yaml.Quoted;
import org.epcsim.unit.DidYouMean;

/** Checks that a name in one place of a scenario is one that another place defines. */
final class References {

  private References() {}

  /** Reports a value that is no such name. */
  static void check(
      BoundTree bound, String path, String what, String where, Collection<String> names) {
    bound
        .value(path, String.class)
        .ifPresent(name -> check(bound, bound.valueAt(path), path, name, what, where, names));
  }

  /** Reports keys of a mapping that are no such names. */
  static void checkKeys(
      BoundTree bound, String path, String what, String where, Collection<String> names) {
    for (String name : bound.names(path)) {
      String below = BoundTree.path(path, name);
      check(bound, bound.keyAt(below), below, name, what, where, names);
    }
  }

  private static void check(
      BoundTree bound,
      Position at,
      String path,
      String name,
      String what,
      String where,
      Collection<String> names) {
    if (!names.contains(name)) {
      String known =
          names.isEmpty() ? "there is none" : "expected one of " + String.join(", ", names);
      bound.report(
          at,
          path,
          "no %s %s in %s: %s%s"
              .formatted(what, Quoted.of(name), where, known, DidYouMean.among(names, name)));
    }
  }
}
