/**
 * Operation scripts: EPC operations as text, one a line, executed on the very state machine that
 * simulations drive.
 *
 * <p>{@link org.epcsim.script.OperationScript} is a script read and checked, {@link
 * org.epcsim.script.ScriptMachine} executes its lines one after the other, {@link
 * org.epcsim.script.OutcomeLine} prints what one line left behind, {@link
 * org.epcsim.script.Conformance} compares that with recorded outcomes of Linux's own code, {@link
 * org.epcsim.script.Explanation} names the kernel functions an operation went through, and {@link
 * org.epcsim.script.ScriptWriter} goes the other way: it writes the operations of a simulation as a
 * script.
 */
package org.epcsim.script;
