package org.epcsim.study;

import java.util.List;

/** Hands out replications to threads, point by point, and takes the results. */
final class Schedule {
  /** One replication to run. */
  record Task(int point, Replication replication) {}

  private final List<PointRuns> points;
  private final Progress progress;
  private final MeasuredRows.Shapes shapes = new MeasuredRows.Shapes();
  private int first; // no point before it waits
  private int open;
  private long wanted;
  private long done;
  private long kept;
  private Throwable failure;

  Schedule(List<PointRuns> points, Progress progress) {
    this.points = points;
    this.progress = progress;
    for (PointRuns point : points) {
      open += point.ended() ? 0 : 1;
      wanted += point.wanted();
    }
    progress.update(0, 0, wanted);
  }

  /** Returns the next one, waiting for it if need be; null if there will be none. */
  synchronized Task next() {
    while (failure == null && open > 0) {
      for (; first < points.size(); first++) {
        if (points.get(first).waits()) {
          return new Task(first, points.get(first).start());
        }
      }
      pause();
    }
    return null;
  }

  /**
   * Takes a result.
   *
   * @param earlier whether another process ran it
   */
  synchronized void done(Task task, ReplicationResult result, boolean earlier) {
    PointRuns point = points.get(task.point());
    if (point.ended()) {
      return;
    }
    int before = point.wanted();
    point.put(task.replication().index(), result.sharing(shapes));
    done++;
    kept += earlier ? 1 : 0;
    wanted += point.wanted() - before;
    if (point.waits()) {
      first = Math.min(first, task.point());
    }
    if (point.ended()) {
      open--;
    }
    progress.update(done, kept, Math.max(done, wanted));
    notifyAll();
  }

  /** Ends everything with a failure; the first one counts. */
  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    notifyAll();
  }

  /** Waits until every point has what it wants. */
  synchronized void await() throws InterruptedException {
    while (failure == null && open > 0) {
      wait();
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Waits until something happens; the caller looks what. */
  @SuppressWarnings("WaitNotInLoop")
  private void pause() {
    try {
      wait();
    } catch (InterruptedException e) {
      fail(new IllegalStateException("interrupted while waiting", e));
      Thread.currentThread().interrupt();
    }
  }
}
