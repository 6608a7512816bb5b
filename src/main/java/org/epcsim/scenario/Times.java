package org.epcsim.scenario;

import java.util.List;
import java.util.Optional;
import org.epcsim.unit.SimDuration;

/** Checks of points in time, among them when enclaves and guests start. */
final class Times {

  private Times() {}

  /** Returns when the last of those alike starts, if the keys are good. */
  static Optional<SimDuration> last(BoundTree bound, String actor) {
    Optional<SimDuration> start = bound.value(actor + ".start", SimDuration.class);
    Optional<SimDuration> every = bound.value(actor + ".every", SimDuration.class);
    return start.isEmpty() || every.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SimDuration(
                Limits.after(start.get().nanos(), every.get().nanos(), later(bound, actor))));
  }

  /** Reports a last start that is not before the horizon. */
  static void beforeHorizon(BoundTree bound, String actor, SimDuration last) {
    String key = later(bound, actor) > 0 && bound.given(actor + ".every") ? ".every" : ".start";
    beforeHorizon(bound, actor + key, what(bound, actor), last);
  }

  /** Reports a point in time that is not before the horizon. */
  static void beforeHorizon(BoundTree bound, String path, String what, SimDuration time) {
    Optional<SimDuration> horizon = bound.value("run.horizon", SimDuration.class);
    if (horizon.isPresent() && time.nanos() >= horizon.get().nanos()) {
      bound.report(path, "%s %s is not before run.horizon %s".formatted(what, time, horizon.get()));
    }
  }

  /** Reports a key whose point in time is not after the last start. */
  static void before(BoundTree bound, String actor, SimDuration last, String key) {
    bound
        .value(actor + "." + key, SimDuration.class)
        .filter(end -> end.nanos() <= last.nanos())
        .ifPresent(
            end ->
                bound.report(
                    actor + "." + key,
                    "%s is not after %s %s".formatted(end, what(bound, actor), last)));
  }

  /**
   * Reports items that are before the one in front of them.
   *
   * @param items their paths
   * @param equal whether two may be at the same time
   */
  static void ascending(BoundTree bound, List<String> items, boolean equal) {
    for (int i = 1; i < items.size(); i++) {
      String item = items.get(i);
      Optional<SimDuration> before = bound.value(items.get(i - 1), SimDuration.class);
      Optional<SimDuration> time = bound.value(item, SimDuration.class);
      if (before.isPresent()
          && time.isPresent()
          && time.get().nanos() < before.get().nanos() + (equal ? 0 : 1)) {
        bound.report(
            item,
            "%s comes after %s: expected ascending order".formatted(time.get(), before.get()));
      }
    }
  }

  private static String what(BoundTree bound, String actor) {
    return later(bound, actor) > 0 ? "the last start" : "start";
  }

  private static int later(BoundTree bound, String actor) {
    return Math.max(1, bound.value(actor + ".count", Integer.class).orElse(1)) - 1;
  }
}
