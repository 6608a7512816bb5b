package org.epcsim.study;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.epcsim.result.Journal;

/**
 * Replications that need not be run again. A task is known by what it depends on, so results of
 * another scenario, seed or program are never taken for its own.
 */
final class FinishedTasks {
  private final Optional<Journal> journal;
  private final String program;
  private final Map<String, String> scenarios = new ConcurrentHashMap<>(); // by point, as text

  /**
   * Keeps tasks in a journal.
   *
   * @param program version and commit of the program
   */
  FinishedTasks(Journal journal, String program) {
    this.journal = Optional.of(journal);
    this.program = program;
  }

  private FinishedTasks() {
    this.journal = Optional.empty();
    this.program = "";
  }

  /** Keeps nothing. */
  static FinishedTasks none() {
    return new FinishedTasks();
  }

  /** Returns a replication's result, running it if it is not known. */
  ReplicationResult resultOf(Replication replication) {
    if (journal.isEmpty()) {
      return replication.run();
    }
    String key = key(replication);
    Optional<byte[]> kept = journal.get().get(key);
    if (kept.isPresent()) {
      return ReplicationResult.of(kept.get());
    }
    ReplicationResult result = replication.run();
    journal.get().put(key, result.bytes());
    return result;
  }

  private String key(Replication replication) {
    String point = replication.point().id();
    String scenario =
        scenarios.computeIfAbsent(
            point, id -> Journal.text(replication.point().scenario().resolved()));
    return Journal.key(
        program, replication.charted() ? point + " charted" : point, replication.index(), scenario);
  }
}
