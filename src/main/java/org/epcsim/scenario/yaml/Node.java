package org.epcsim.scenario.yaml;

import java.util.List;
import java.util.Map;

/** A value of a YAML text, immutable; an alias is the very node that it names. */
public sealed interface Node {

  /** Returns where the value begins. */
  Position at();

  /**
   * A value that is neither a mapping nor a list.
   *
   * @param at where it begins
   * @param text its characters, without quotes
   * @param plain whether it was written without quotes and so may be a number, a truth value or
   *     empty
   */
  record Scalar(Position at, String text, boolean plain) implements Node {

    /** Tells whether nothing was written: an empty value, {@code ~} or {@code null}. */
    public boolean empty() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  /**
   * Keys and their values.
   *
   * @param at where it begins
   * @param entries the entries by key, in the order written
   */
  record Mapping(Position at, Map<String, Entry> entries) implements Node {}

  /**
   * The value of a key.
   *
   * @param key where the key begins
   * @param value the value
   */
  record Entry(Position key, Node value) {}

  /**
   * A list.
   *
   * @param at where it begins
   * @param items its items in the order written
   */
  record Sequence(Position at, List<Node> items) implements Node {}

  /**
   * Stands for a value that could not be built; the reason has been reported.
   *
   * @param at where it begins
   */
  record Broken(Position at) implements Node {}
}
