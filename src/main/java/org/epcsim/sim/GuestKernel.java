package org.epcsim.sim;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcMemory;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.PageType;
import org.epcsim.epc.Touch;
import org.epcsim.random.RandomStream;
import org.epcsim.vepc.GuestEncls;
import org.epcsim.vepc.ReclaimableGuestEncls;
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
  private final int[] firstPage; // of each section
  private int missingSection;
  private int missingPage;

  /** Boots now. {@code boot} is 1 for the first boot of the VM. */
  GuestKernel(VirtualMachine vm, int boot) {
    this.vm = vm;
    Simulation simulation = vm.simulation();
    VmSetup setup = vm.setup();
    firstPage = new int[setup.sections().size()];
    for (int s = 1; s < firstPage.length; s++) {
      firstPage[s] = firstPage[s - 1] + setup.sections().get(s - 1).pages();
    }
    vcpus = new Cpus(simulation.cpus(), setup.vcpus());
    Encls encls = vm.isReclaimable() ? reclaimableEncls() : encls();
    kernel =
        new Kernel(
            simulation, vcpus, parameters(), encls, this, OperationListener.NONE, new EpcMemory());
    simulation.kernels().add(kernel);
    for (EnclaveSetup enclave : setup.enclaves()) {
      String name = vm.name() + "/" + enclave.name() + (boot > 1 ? "@boot" + boot : "");
      EnclaveProcess process = new EnclaveProcess(kernel, enclave.inGuest(name, guestNodes()));
      processes.add(process);
      simulation.addGuestEnclave(vm, process);
    }
  }

  private Encls encls() {
    VmSetup setup = vm.setup();
    int[] pages = setup.sections().stream().mapToInt(VmSetup.Section::pages).toArray();
    List<VirtualEpc> files =
        vm.vepcs().stream().map(VepcFile.class::cast).map(VepcFile::file).toList();
    return new GuestEncls(
        vm.simulation().vepc(),
        files.toArray(VirtualEpc[]::new),
        pages,
        (file, page) -> touch(files.indexOf(file), page));
  }

  /** A what-if: the host reclaims vEPCs. */
  private Encls reclaimableEncls() {
    List<ReclaimableVepc> vepcs = vm.vepcs().stream().map(ReclaimableVepc.class::cast).toList();
    vepcs.forEach(vepc -> vepc.guest(this));
    List<Enclave> enclaves = vepcs.stream().map(ReclaimableVepc::enclave).toList();
    return new ReclaimableGuestEncls(
        enclaves.toArray(Enclave[]::new), (vepc, page) -> touch(enclaves.indexOf(vepc), page));
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
    if (vm.vepc(section).present(page)) {
      vm.vepc(section).touched(page);
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

  @Override
  public boolean missing(Enclave enclave, int page) {
    if (!vm.isReclaimable() || !enclave.mapped(page)) {
      return false;
    }
    int epcPage = enclave.epcPage(page);
    return touch(kernel.epc().section(epcPage), kernel.epc().indexInSection(epcPage))
        == Touch.NOT_YET;
  }

  /** The host looks whether threads of the guest have accessed a page of a section. */
  boolean testAndClear(int section, int page, RandomStream ageing) {
    int epcPage = firstPage[section] + page;
    EnclavePages user = user(epcPage);
    return user != null && user.testAndClearInHost(number(epcPage), ageing);
  }

  /** The host has taken a page of a section. */
  void takenByHost(int section, int page) {
    int epcPage = firstPage[section] + page;
    EnclavePages user = user(epcPage);
    if (user != null) {
      user.takenByHost(number(epcPage));
    }
  }

  /** The pages of the enclave that a page of the guest's EPC holds one of, or null. */
  private EnclavePages user(int epcPage) {
    Epc epc = kernel.epc();
    return epc.pages().type(epcPage) == PageType.REG
        ? kernel.owners().pages(epc.owner(epcPage))
        : null;
  }

  private int number(int epcPage) {
    return kernel.epc().pages().number(epcPage);
  }

  /** The host unmaps a page of the guest's: threads leave their enclaves; returns how many. */
  int interrupt() {
    int inside = processes.stream().mapToInt(process -> process.pages().interrupt()).sum();
    return Math.min(inside, vm.setup().vcpus());
  }

  /** Threads access without a fault only what is present in the host. */
  void checkInvariants() {
    for (EnclaveProcess process : processes) {
      for (int page = 0; process.running() && page < process.setup().workingSet(); page++) {
        if (process.accesses().mapped(page) && !present(process.enclave(), page)) {
          throw new IllegalStateException(process.name() + " hits a missing page: " + page);
        }
      }
    }
  }

  private boolean present(Enclave enclave, int page) {
    int epcPage = enclave.epcPage(page);
    Epc epc = kernel.epc();
    return enclave.mapped(page)
        && vm.vepc(epc.section(epcPage)).present(epc.indexInSection(epcPage));
  }

  /** The machine stops: all of its vCPUs, and with them everything that runs in the guest. */
  void halt(ActorOutcome outcome) {
    kernel.halt();
    for (EnclaveProcess process : processes) {
      process.abandon(outcome);
    }
    vcpus.halt();
    vm.simulation().kernels().remove(kernel);
  }
}
