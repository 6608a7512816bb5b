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
  private final Map<String, String> digests = new ConcurrentHashMap<>(); // of scenarios, by point

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

  /** Returns the result of a replication that need not be run again. */
  Optional<ReplicationResult> find(Replication replication) {
    return journal.flatMap(j -> j.get(key(replication))).map(ReplicationResult::of);
  }

  /** Runs a replication and keeps its result. */
  ReplicationResult run(Replication replication) {
    ReplicationResult result = replication.run();
    journal.ifPresent(j -> j.put(key(replication), result.bytes()));
    return result;
  }

  private String key(Replication replication) {
    String point = replication.point().id();
    String scenario =
        digests.computeIfAbsent(
            point, id -> Journal.digest(replication.point().scenario().resolved()));
    return Journal.key(
        program, replication.charted() ? point + " charted" : point, replication.index(), scenario);
  }
}
