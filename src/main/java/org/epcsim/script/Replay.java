package org.epcsim.script;

import java.util.function.Predicate;

/** Executes a whole script and prints what every line gave. */
public final class Replay {
  private static final int CHUNK = 1 << 16;

  private final OperationScript script;
  private boolean explained;
  private boolean checked;

  /** A replay of the script that prints outcomes only. */
  public Replay(OperationScript script) {
    this.script = script;
  }

  /** Adds to every outcome what {@link Explanation} says about it, or does not. */
  public Replay explained(boolean on) {
    explained = on;
    return this;
  }

  /** Checks every invariant of the state machine after every operation, or does not. */
  public Replay checked(boolean on) {
    checked = on;
    return this;
  }

  /**
   * Executes the script, and at its end what is still pending.
   *
   * @param out takes the text, in parts of whole lines; stops the replay by answering false
   * @throws IllegalStateException if a checked state machine contradicts itself
   */
  public void run(Predicate<CharSequence> out) {
    Explanation explanation = new Explanation();
    ScriptMachine machine =
        explained ? new ScriptMachine(script, explanation, explanation) : new ScriptMachine(script);
    StringBuilder text = new StringBuilder();
    for (ScriptLine line : script.lines()) {
      ScriptOutcome outcome = machine.execute(line);
      OutcomeLine.append(text, line, outcome, machine);
      text.append('\n');
      if (explained) {
        explanation.append(text, line, outcome, machine);
      }
      check(machine);
      if (text.length() >= CHUNK) {
        if (!out.test(text)) {
          return;
        }
        text.setLength(0);
      }
    }
    if (out.test(text)) {
      machine.finish();
      check(machine);
    }
  }

  private void check(ScriptMachine machine) {
    if (checked) {
      machine.checkInvariants();
    }
  }
}
