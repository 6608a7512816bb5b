/** The command line: options, calls into the other packages, exit codes; no logic of its own. */
package org.epcsim.cli;
