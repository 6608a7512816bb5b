/**
 * Results set against earlier ones: which files, keys and metrics are not the same, and which of
 * the differences replications can tell from noise.
 *
 * <p>{@link org.epcsim.result.comparison.Comparison} is of two runs or studies, {@link
 * org.epcsim.result.comparison.BaselineCheck} of results that were kept and the same made again.
 */
package org.epcsim.result.comparison;
