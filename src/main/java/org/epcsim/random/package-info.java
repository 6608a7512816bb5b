/**
 * Named random number streams: (seed, replication, stream name) to generator, and the few inverse
 * transforms the model needs.
 *
 * <p>Every actor draws from a stream of its own name, so adding an actor leaves the numbers of the
 * others as they were (common random numbers: Law, Simulation Modeling and Analysis, chapter 11).
 */
package org.epcsim.random;
