package org.epcsim.study;

/** Is told how far a study is; may be called from any thread, one call at a time. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (done, wanted) -> {};

  /**
   * Says how many replications are done and how many are wanted so far.
   *
   * @param done at least 0
   * @param wanted at least {@code done}; may grow
   */
  void update(long done, long wanted);
}
