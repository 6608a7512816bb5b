/**
 * Time: actors on an event calendar that drive the EPC state machine and charge costs for what it
 * did.
 *
 * <p>Times are whole nanoseconds; events come in the order (time, priority, sequence). All state
 * changes of an operation between two pauses happen at one instant. A {@link
 * org.epcsim.sim.Simulation} is one replication.
 */
package org.epcsim.sim;
