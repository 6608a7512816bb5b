package org.epcsim.sim;

import org.epcsim.epc.Outcome;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VirtualEpc;

/** An open /dev/sgx_vepc: a page that was touched stays until the last close. */
final class VepcFile implements Vepc {
  private final VepcDriver driver;
  private final DrawnCosts costs;
  private final VirtualEpc file;
  private final Mutex lock;

  /** A VM opens and maps the device for a section of it. */
  VepcFile(Simulation simulation, VirtualMachine vm, String section) {
    driver = simulation.vepc();
    costs = simulation.costs();
    file = driver.open(vm.name() + "_" + section);
    simulation.zombies().opened(file, simulation.reportedAs(vm));
    driver.mmap(file, true);
    lock = new Mutex(simulation.cpus());
  }

  VirtualEpc file() {
    return file;
  }

  @Override
  public Mutex lock() {
    return lock;
  }

  @Override
  public boolean present(int page) {
    return file.present(page);
  }

  /** How many pages from one on are present, that one included, at most {@code most}. */
  int presentFrom(int page, int most) {
    return file.present(page, most);
  }

  /** Faults on absent pages one after the other while nothing else happens; returns how many. */
  int fill(int from, int node, int most) {
    return driver.fill(file, from, node, most);
  }

  @Override
  public boolean inFlight(int page) {
    return false;
  }

  @Override
  public int presentPages() {
    return file.presentPages();
  }

  @Override
  public void touched(int page) {
    // It stays whether it is used or not.
  }

  @Override
  public Outcome fault(int page, int node) {
    return driver.access(file, page, node, true);
  }

  @Override
  public long faultTime() {
    return costs.nanos(CostName.VEPC_FAULT);
  }

  @Override
  public int removeAll() {
    return driver.removeAll(file);
  }

  @Override
  public void release() {
    driver.release(file);
  }
}
