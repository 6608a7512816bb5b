package org.epcsim.scenario;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.scenario.yaml.Position;

/**
 * A change to a scenario as it was written.
 *
 * @param text {@code PATH=VALUE}
 * @param at where it stands
 * @param value where its value stands; null if right behind the path
 */
record KeyOverride(String text, Position at, Position value) {

  private static final String FILE = "--set";

  /** The n-th override of the command line is line n of an input {@code --set}. */
  static List<KeyOverride> ofCommandLine(List<String> overrides) {
    List<KeyOverride> all = new ArrayList<>();
    for (String text : overrides) {
      all.add(new KeyOverride(text, new Position(FILE, all.size() + 1, 1), null));
    }
    return all;
  }
}
