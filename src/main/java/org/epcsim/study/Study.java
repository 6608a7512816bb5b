package org.epcsim.study;

import java.nio.file.Path;
import java.util.List;
import org.epcsim.result.Journal;
import org.epcsim.result.RunFolder;
import org.epcsim.result.RunInfo;

/** Many replications that answer one question. */
public sealed interface Study permits StudyRun, PlanRun {
  /**
   * Returns how many threads have room in the heap.
   *
   * @param most at most so many
   * @throws HeapTooSmallException if not even one has
   */
  int threads(int most);

  /** Whether the number of replications is known while they run, but for a stopping rule. */
  boolean isPlanned();

  /**
   * Simulates; nothing is written but the journal.
   *
   * @param threads at least 1, as {@link #threads} says
   * @param journal finished replications, by this or an earlier process
   * @param program version and commit of this program
   * @throws org.epcsim.result.OutputException if a finished replication cannot be kept
   */
  void simulate(int threads, Journal journal, String program, Progress progress);

  /**
   * Writes the result files into a folder that was opened before the simulation.
   *
   * @param version the program's version
   * @return files of an earlier run that were changed since and so left alone
   */
  List<Path> write(RunFolder folder, String version, RunInfo info);

  /** Returns in words what was asked for and not reached; empty if everything was. */
  List<String> notReached();
}
