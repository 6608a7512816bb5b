package org.epcsim.epc;

/**
 * Is told what the state machine does, in the order in which it does it. Nothing may be changed
 * from here. Every method does nothing unless overridden.
 */
public interface OperationListener {
  /** Listens to nothing. */
  OperationListener NONE = new OperationListener() {};

  /** An operation was started. */
  default void started(Operation operation) {}

  /** An operation ended; its outcome is set. */
  default void ended(Operation operation) {}

  /** EINIT was tried. */
  default void initialized(Enclave enclave, Outcome outcome) {}

  /** The last munmap and the last close of an enclave. */
  default void released(Enclave enclave) {}

  /** The last reference to an enclave is gone; its pages are freed next. */
  default void destroyed(Enclave enclave) {}

  /** The allocator gave out a page. */
  default void allocated(int epcPage) {}

  /** The allocator had nothing: EBUSY (something is reclaimable) or ENOMEM (nothing is). */
  default void allocationFailed(Outcome reason) {}

  /** A page went back to its free queue. */
  default void freed(int epcPage) {}

  /** An allocation found fewer pages free than the low watermark; ksgxd is awake now. */
  default void ksgxdWoken() {}

  /** ksgxd found nothing to do and sleeps. */
  default void ksgxdSleeps() {}

  /** A cgroup has come near its limit and has something to reclaim; its worker is awake now. */
  default void cgroupWoken(Cgroup cgroup) {}

  /** A cgroup's worker found nothing to do and sleeps. */
  default void cgroupSleeps(Cgroup cgroup) {}

  /** A pass asked for an isolated page's Accessed bit. Comes before {@link #passBegun}. */
  default void aged(Enclave enclave, int page, boolean young) {}

  /** A pass has isolated, aged and unmapped. */
  default void passBegun(Operation operation, ReclaimPass pass) {}

  /** EWB of a page, or of the SECS ({@link Enclave#SECS}). */
  default void writtenOut(Enclave enclave, int page) {}

  /** ELDU of a page, or of the SECS ({@link Enclave#SECS}). */
  default void loaded(Enclave enclave, int page) {}

  /** EAUG of a page never added. */
  default void augmented(Enclave enclave, int page) {}
}
