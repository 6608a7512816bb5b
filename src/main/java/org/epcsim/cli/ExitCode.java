package org.epcsim.cli;

/** What the process returns to the shell. */
public final class ExitCode {

  /** Everything asked for was done. */
  public static final int OK = 0;

  /** A fault of the program or of the machine it runs on. */
  public static final int INTERNAL_ERROR = 1;

  /** The command line was not understood. */
  public static final int USAGE = 2;

  /** A scenario, script or imported file was refused; nothing was written. */
  public static final int INVALID_INPUT = 3;

  /** Results differ from a baseline, or an expectation failed. */
  public static final int DRIFT = 4;

  /** The stopping rule's precision was not reached. */
  public static final int PRECISION_NOT_REACHED = 5;

  private ExitCode() {}
}
