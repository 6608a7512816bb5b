/**
 * A scenario as its YAML file says it: one record a mapping, read, defaulted, overridden and
 * checked.
 *
 * <p>Every key is one record component; its {@link org.epcsim.scenario.Key} annotation is the one
 * place that says what the key means, its unit, range, default and an example. The reader, the
 * reference page and the resolved scenario of a run's manifest are all made from it. Nothing in
 * this package can run.
 */
package org.epcsim.scenario;
