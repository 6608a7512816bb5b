/**
 * Linux's EPC as a state machine without time: free queues, allocator, reclaimer, host enclaves.
 *
 * <p>An {@link org.epcsim.epc.Epc} is one kernel's view of its EPC. What takes time is an {@link
 * org.epcsim.epc.Operation}, which pauses where others may run and is resumed by {@link
 * org.epcsim.epc.Operation#advance()}. Nothing here reads a clock, draws a random number or does
 * input or output; whether a page was accessed is asked of {@link org.epcsim.epc.AccessedBits}.
 */
package org.epcsim.epc;
