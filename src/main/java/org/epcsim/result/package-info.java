/**
 * The files of a run: what is in each, written whole or not at all, and read back.
 *
 * <p>{@link org.epcsim.result.RunFolder} writes them and {@link org.epcsim.result.RunResults} reads
 * them. The same scenario, seed and version give the same bytes in every CSV, JSON and SVG file but
 * {@code run-info.json}: numbers go through {@link org.epcsim.unit.Numbers}, lines end with LF, and
 * nothing that changes from run to run stands in them.
 */
package org.epcsim.result;
