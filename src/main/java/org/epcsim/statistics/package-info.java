/**
 * What replications say: estimates with intervals, when to stop, what to cut, and which of two
 * answers to believe.
 *
 * <p>Everything is a pure function of numbers in the order of the replications, so it depends
 * neither on threads nor on the JVM: sums run in that order, functions are those of commons-math3
 * and {@link StrictMath}. Nothing here knows of the simulation.
 *
 * <p>A <em>level</em> is the probability with which an interval is to contain the truth, above 0
 * and below 1. A method that gets another one throws {@link IllegalArgumentException}.
 */
package org.epcsim.statistics;
