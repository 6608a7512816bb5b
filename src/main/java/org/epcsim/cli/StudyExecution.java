package org.epcsim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.epcsim.result.Journal;
import org.epcsim.result.RunFolder;
import org.epcsim.study.Study;

/** Runs a study into a folder, with progress, so that it can be gone on with if it ends early. */
final class StudyExecution {
  private StudyExecution() {}

  static void run(Study study, StudyOptions options, Path dir, PrintWriter err) {
    int threads = options.threads(study::threads, err);
    try (RunFolder folder = RunFolder.open(dir);
        Journal journal = Journal.open(dir);
        StudyProgress progress = options.progress(err, study.isPlanned())) {
      try {
        long began = System.nanoTime();
        study.simulate(threads, journal, StudyOptions.program(), progress);
        progress.finished();
        double wall = (System.nanoTime() - began) / 1e9;
        for (Path left : study.write(folder, Main.Version.text(), RunCommand.info(wall))) {
          err.println("left alone, changed since an earlier run: " + left);
        }
        RunCommand.draw(dir, err);
      } catch (RuntimeException | Error e) {
        throw progress.unfinished(e);
      }
      progress.over();
      journal.delete();
    }
  }
}
