/**
 * Quantities that carry their unit, the one formatter of numbers, and located complaints about
 * input.
 *
 * <p>Open to every other package and depends on none. Each quantity is a record that validates its
 * range, with a {@code parse} that throws {@link java.lang.IllegalArgumentException} saying what
 * was read, what is expected, and an example.
 */
package org.epcsim.unit;
