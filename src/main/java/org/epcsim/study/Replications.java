package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.epcsim.scenario.StudyPoint;
import org.epcsim.sim.Workspace;

/** Runs the replications of points on several threads. */
final class Replications {
  private final int threads;
  private final FinishedTasks finished;
  private final Tally tally;
  private final boolean brief;
  private final List<Workspace> workspaces = new ArrayList<>(); // one a thread, kept between runs

  /**
   * Readies the threads.
   *
   * @param threads at least 1
   * @param finished what earlier runs did already, and takes what this one does
   */
  Replications(int threads, FinishedTasks finished, Progress progress) {
    this(threads, finished, progress, false);
  }

  private Replications(int threads, FinishedTasks finished, Progress progress, boolean brief) {
    this.threads = threads;
    this.finished = finished;
    this.brief = brief;
    this.tally = new Tally(progress);
    Workspace first = new Workspace();
    workspaces.add(first);
    for (int i = 1; i < threads; i++) {
      workspaces.add(first.sibling());
    }
  }

  /** The same for many replications of which only the whole machine matters. */
  static Replications brief(int threads, FinishedTasks finished, Progress progress) {
    return new Replications(threads, finished, progress, true);
  }

  /** Returns how many threads simulate. */
  int threads() {
    return threads;
  }

  /**
   * Runs as many replications of each point as its rule wants.
   *
   * @return for each point its replications by index, the same for any number of threads
   */
  List<List<ReplicationResult>> run(List<StudyPoint> points, Supplier<Rule> rules) {
    return run(points, rules, false);
  }

  /** Runs so many replications of each point and keeps the time series of all. */
  List<List<ReplicationResult>> pilots(List<StudyPoint> points, int replications) {
    return run(points, () -> known -> replications, true);
  }

  private List<List<ReplicationResult>> run(
      List<StudyPoint> points, Supplier<Rule> rules, boolean allCharted) {
    List<PointRuns> runs = new ArrayList<>();
    points.forEach(point -> runs.add(new PointRuns(point, rules.get(), allCharted, brief)));
    tally.next();
    Schedule schedule = new Schedule(runs, tally);
    List<Thread> workers = new ArrayList<>();
    try {
      for (Workspace workspace : workspaces) {
        String name = "replications-" + (workers.size() + 1);
        Thread worker = new Thread(() -> work(schedule, workspace), name);
        worker.setDaemon(true); // the end of the program does not wait for it
        worker.start();
        workers.add(worker);
      }
      schedule.await();
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      schedule.fail(e);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while simulating", e);
    } catch (OutOfMemoryError e) { // no more threads, for one
      schedule.fail(e);
      throw e;
    }
    return runs.stream().map(PointRuns::results).toList();
  }

  private void work(Schedule schedule, Workspace workspace) {
    try {
      for (Schedule.Task task = schedule.next(); task != null; task = schedule.next()) {
        FinishedTasks.Task finishedTask = finished.resultOf(task.replication(), workspace);
        schedule.done(task, finishedTask.result(), finishedTask.earlier());
      }
    } catch (RuntimeException | Error e) {
      schedule.fail(e);
    }
  }
}
