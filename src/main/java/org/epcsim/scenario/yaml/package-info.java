/**
 * A YAML text as a tree in which every key and value knows where it was written.
 *
 * <p>Values stay text: what they mean is decided by whoever knows the key they belong to, so that
 * {@code 012}, {@code yes} or {@code 1_000} cannot silently become something else. Repeated keys,
 * tags, merge keys, aliases that run in a circle or multiply, and deep nesting are refused while
 * the tree is built, each with its line and column.
 */
package org.epcsim.scenario.yaml;
