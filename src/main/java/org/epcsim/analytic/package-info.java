/**
 * Closed forms: what theory says of small parts of the model, in units that the caller chooses.
 *
 * <p>A validation compares the simulation with them, and a search for a capacity starts from them.
 * Nothing here knows of the simulation.
 */
package org.epcsim.analytic;
