package org.epcsim.sim;

/** A vCPU's stall while the host makes one page of its vEPC present. */
final class VcpuFault extends VcpuTask {
  private final int number;
  private int vcpu;
  private int section;
  private int page;
  private boolean pending;
  private Runnable then;

  /** The {@code number}-th of those that can be under way at once in a VM. */
  VcpuFault(VirtualMachine vm, int number) {
    super(vm);
    this.number = number;
  }

  /** Begins; {@code resume} runs when the page is present. */
  void start(int onVcpu, int ofSection, int missing, Runnable resume) {
    vcpu = onVcpu;
    section = ofSection;
    page = missing;
    then = resume;
    pending = true;
    start();
  }

  @Override
  String streamName() {
    return "fault-" + number;
  }

  @Override
  boolean next() {
    boolean was = pending;
    pending = false;
    return was;
  }

  @Override
  int vcpu() {
    return vcpu;
  }

  @Override
  int section() {
    return section;
  }

  @Override
  int page() {
    return page;
  }

  @Override
  long use() {
    return 0;
  }

  @Override
  void done() {
    then.run();
  }
}
