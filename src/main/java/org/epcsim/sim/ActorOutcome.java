package org.epcsim.sim;

/** What became of a host enclave or a VM. */
public enum ActorOutcome {
  /** Not started yet, or being built or booted. */
  BUILDING("building", "not yet built or booted"),
  /** Alive at the end of the run. */
  RUNNING("running", "running"),
  /** Ended as planned. */
  COMPLETED("completed", "completed"),
  /** No EPC page could be had for ECREATE or EADD. */
  BUILD_FAILED_ENOMEM("build_failed_enomem", "build failed (ENOMEM)"),
  /** A fault found nothing free and nothing reclaimable. */
  KILLED_SIGBUS("killed_sigbus", "killed (SIGBUS)"),
  /** Preallocation of its vEPC failed. */
  START_FAILED("start_failed", "start failed"),
  /** It was not admitted. */
  REFUSED("refused", "refused");

  private final String label;
  private final String words;

  ActorOutcome(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** The outcome in a sentence. */
  public String words() {
    return words;
  }

  /** The name in result files, after {@code outcome_}. */
  public String label() {
    return label;
  }

  /** True if a run in which this happens is not clean. */
  public boolean isFailure() {
    return switch (this) {
      case BUILDING, RUNNING, COMPLETED -> false;
      case BUILD_FAILED_ENOMEM, KILLED_SIGBUS, START_FAILED, REFUSED -> true;
    };
  }
}
