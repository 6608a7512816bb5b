package org.epcsim.study;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.epcsim.result.Journal;
import org.epcsim.sim.Workspace;

/**
 * Replications that need not be run again. A task is known by what it depends on, so results of
 * another scenario, seed or program are never taken for its own.
 */
final class FinishedTasks {
  private final Optional<Journal> journal;
  private final String program;
  private final Map<String, String> digests = new ConcurrentHashMap<>(); // of scenarios, by point
  private final Set<String> own = ConcurrentHashMap.newKeySet(); // keys of what this process ran

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

  /**
   * A result.
   *
   * @param earlier whether another process ran it
   */
  record Task(ReplicationResult result, boolean earlier) {}

  /** Returns a replication's result, running it if it is not known. */
  Task resultOf(Replication replication, Workspace workspace) {
    if (journal.isEmpty()) {
      return new Task(replication.run(workspace), false);
    }
    String key = key(replication);
    Optional<byte[]> kept = journal.get().get(key);
    if (kept.isPresent()) {
      return new Task(ReplicationResult.of(kept.get()), !own.contains(key));
    }
    ReplicationResult result = replication.run(workspace);
    journal.get().put(key, result.bytes());
    own.add(key);
    return new Task(result, false);
  }

  private String key(Replication replication) {
    String point = replication.point().id();
    String scenario =
        digests.computeIfAbsent(
            point, id -> Journal.digest(replication.point().scenario().resolved()));
    return Journal.key(
        program,
        point + (replication.charted() ? " charted" : "") + (replication.brief() ? " brief" : ""),
        replication.index(),
        scenario);
  }
}
