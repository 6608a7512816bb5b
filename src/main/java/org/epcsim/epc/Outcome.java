package org.epcsim.epc;

/** How an operation ended, in the kernel's and the processor's words. */
public enum Outcome {
  /** Done. */
  OK,
  /** The page was mapped: no fault. */
  HIT,
  /** VM_FAULT_NOPAGE: the fault was served, the page is mapped now. */
  NOPAGE,
  /** The fault was not served; the access will be tried again. */
  RETRY,
  /** VM_FAULT_SIGBUS: the process is killed. */
  SIGBUS,
  /** No page is free and none is reclaimable. */
  ENOMEM,
  /** A signal ended a direct reclaim. */
  ERESTARTSYS,
  /** The page exists already, or another ioctl of the enclave is running. */
  EBUSY,
  /** The operation is not possible on what it names; nothing changed. */
  EINVAL,
  /** No such device: the host has no VMX. */
  ENODEV,
  /** EREMOVE of a SECS that still has children. */
  SGX_CHILD_PRESENT,
  /** EREMOVE of a page of an enclave in which a logical processor is running. */
  SGX_ENCLAVE_ACT
}
