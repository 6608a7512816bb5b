package org.epcsim.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Touch;
import org.epcsim.vepc.GuestEncls;
import org.epcsim.vepc.VirtualEpc;

/**
 * One boot of a guest's kernel with its SGX driver and enclaves, over the pages of the vEPC
 * sections (nesting, MODEL section 3). An ENCLS on a page that is not present stalls the vCPU in
 * the host's vEPC fault; the guest's locks stay held meanwhile.
 */
final class GuestKernel implements PageSupply {
  private final VirtualMachine vm;
  private final Cpus vcpus;
  private final Kernel kernel;
  private final List<EnclaveProcess> processes = new ArrayList<>();
  private final List<VcpuFault> idle = new ArrayList<>();
  private final List<VcpuFault> faults = new ArrayList<>();
  private int missingSection;
  private int missingPage;

  /** Boots now. {@code boot} is 1 for the first boot of the VM. */
  GuestKernel(VirtualMachine vm, int boot) {
    this.vm = vm;
    Simulation simulation = vm.simulation();
    VmSetup setup = vm.setup();
    vcpus = new Cpus(simulation.cpus(), setup.vcpus());
    VirtualEpc[] files = vm.files();
    int[] pages = setup.sections().stream().mapToInt(VmSetup.Section::pages).toArray();
    GuestEncls encls =
        new GuestEncls(
            simulation.vepc(),
            files,
            pages,
            (file, page) -> touch(Arrays.asList(files).indexOf(file), page));
    kernel = new Kernel(simulation, vcpus, parameters(), encls, this, OperationListener.NONE);
    simulation.kernelsChanged(kernel, true);
    for (EnclaveSetup enclave : setup.enclaves()) {
      String name = vm.name() + "/" + enclave.name() + (boot > 1 ? "@boot" + boot : "");
      EnclaveProcess process = new EnclaveProcess(kernel, enclave.inGuest(name, guestNodes()));
      processes.add(process);
      simulation.addGuestEnclave(vm, process);
    }
  }

  /** What the guest's kernel sees: mainline Linux, one EPC section for each vEPC section. */
  private EpcParameters parameters() {
    List<EpcSection> sections =
        vm.setup().sections().stream().map(s -> new EpcSection(s.node(), s.pages())).toList();
    boolean sgx2 = vm.simulation().epc().parameters().sgx2();
    return EpcParameters.linux(sections).withSgx2(sgx2);
  }

  /** vCPU i belongs to the guest's nodes in turn. */
  private List<Integer> guestNodes() {
    int[] nodes = kernel.epc().parameters().nodes();
    List<Integer> byVcpu = new ArrayList<>();
    for (int i = 0; i < vm.setup().vcpus(); i++) {
      byVcpu.add(nodes[i % nodes.length]);
    }
    return byVcpu;
  }

  private Touch touch(int section, int page) {
    if (vm.file(section).present(page)) {
      return Touch.READY;
    }
    missingSection = section;
    missingPage = page;
    return Touch.NOT_YET;
  }

  @Override
  public void await(int cpu, Runnable resume) {
    VcpuFault fault = idle.isEmpty() ? vm.newFault(faults.size()) : idle.remove(idle.size() - 1);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
    vcpus.capacity(-1);
    fault.start(
        cpu % vm.setup().vcpus(),
        missingSection,
        missingPage,
        () -> {
          vcpus.capacity(1);
          idle.add(fault);
          resume.run();
        });
  }

  /** The machine stops: all of its vCPUs, and with them everything that runs in the guest. */
  void halt(ActorOutcome outcome) {
    kernel.halt();
    for (EnclaveProcess process : processes) {
      process.abandon(outcome);
    }
    vcpus.halt();
    vm.simulation().kernelsChanged(kernel, false);
  }
}
