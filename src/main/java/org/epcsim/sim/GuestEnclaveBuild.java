package org.epcsim.sim;

/** A guest enclave: ECREATE in one section, EADD of its pages in another. */
final class GuestEnclaveBuild extends VcpuTask {
  private final VmSetup.GuestEnclave enclave;
  private int secsPage;
  private int added = -1;
  private int page;

  GuestEnclaveBuild(VirtualMachine vm, VmSetup.GuestEnclave enclave) {
    super(vm);
    this.enclave = enclave;
  }

  @Override
  String streamName() {
    return "enclave/" + enclave.name();
  }

  @Override
  long delay() {
    return enclave.start();
  }

  @Override
  boolean next() {
    if (added < 0) {
      secsPage = vm().takeUnused(enclave.secs());
      page = secsPage;
      return true;
    }
    if (added == enclave.pages()) {
      return false;
    }
    page = vm().takeUnused(enclave.children());
    return true;
  }

  @Override
  int section() {
    return added < 0 ? enclave.secs() : enclave.children();
  }

  @Override
  int page() {
    return page;
  }

  @Override
  long use() {
    Simulation simulation = vm().simulation();
    if (added < 0) {
      simulation.vepc().ecreate(vm().file(enclave.secs()), page);
      added = 0;
      return cost(CostName.ECREATE);
    }
    simulation
        .vepc()
        .eadd(vm().file(enclave.children()), page, vm().file(enclave.secs()), secsPage);
    added++;
    return cost(CostName.EADD);
  }

  @Override
  void done() {}
}
