package org.epcsim.result.comparison;

/** What replications say of a difference. */
public enum Noise {
  /** Its interval leaves zero out, even with all metrics that were compared held against it. */
  FAR_OUTSIDE("outside **"),
  /** Its own interval leaves zero out. */
  OUTSIDE("outside *"),
  /** One side does not have the metric. */
  ONE_SIDE("one side only"),
  /** There are no replications to tell. */
  UNKNOWN("single run"),
  /** It may well be zero. */
  INSIDE("inside");

  private final String words;

  Noise(String words) {
    this.words = words;
  }

  /** Returns it as reports have it. */
  @Override
  public String toString() {
    return words;
  }
}
