package org.epcsim.script;

/** What starting an operation gives: its outcome at once, or a run that may wait. */
sealed interface Start permits ScriptOutcome, Execution {}
