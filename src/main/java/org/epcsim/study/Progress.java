package org.epcsim.study;

/** Is told how far a study is; may be called from any thread, one call at a time. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (done, kept, wanted) -> {};

  /**
   * Says how many replications are done and how many are wanted so far.
   *
   * @param done at least 0, never fewer than before
   * @param kept those of them that an earlier process did
   * @param wanted at least {@code done}; may grow, or shrink when a point needs fewer
   */
  void update(long done, long kept, long wanted);
}
