package org.epcsim.study;

/** Adds up the progress of schedules that run one after another. */
final class Tally implements Progress {
  private final Progress progress;
  private long before; // replications of schedules that are done
  private long keptBefore;
  private long done;
  private long kept;

  Tally(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void update(long done, long kept, long wanted) {
    this.done = done;
    this.kept = kept;
    progress.update(before + done, keptBefore + kept, before + wanted);
  }

  /** Another schedule begins. */
  void next() {
    before += done;
    keptBefore += kept;
    done = 0;
    kept = 0;
  }
}
