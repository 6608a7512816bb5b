package org.epcsim.script;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Names that a script can spell, for the objects of one name space: a simulation's own names with
 * other characters replaced, and a number behind where two alive would have the same.
 *
 * @param <T> what is named, by identity
 */
final class ScriptNames<T> {
  private final IdentityHashMap<T, String> names = new IdentityHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** Names a new object. */
  String give(T object, String wish) {
    String base = wish.replaceAll("[^A-Za-z0-9_-]", "_");
    if (base.isEmpty()) {
      base = "_";
    }
    String name = base;
    for (int n = 2; !taken.add(name); n++) {
      name = base + '-' + n;
    }
    names.put(object, name);
    return name;
  }

  /** The name of an object that has one. */
  String of(T object) {
    return names.get(object);
  }

  /** The object is gone; another may have its name. */
  void free(T object) {
    taken.remove(names.remove(object));
  }
}
