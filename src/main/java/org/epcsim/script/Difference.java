package org.epcsim.script;

/**
 * The first place where a script did not do what was recorded.
 *
 * @param operation the operation as the script spells it, or what stands there instead
 * @param line its line in the script, 0 if the recording has more outcomes than the script
 * @param expected the recorded outcome, or a note that there is none
 * @param got the outcome, or a note that there is none
 */
public record Difference(int line, String operation, String expected, String got) {}
