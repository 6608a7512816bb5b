/**
 * From a scenario to its results: builds the simulation that a scenario describes, runs it, and
 * turns what was measured into rows and a summary.
 */
package org.epcsim.study;
