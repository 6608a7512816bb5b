package org.epcsim.bench;

import java.util.List;
import java.util.Locale;
import org.epcsim.epc.AccessedBits;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Pause;
import org.epcsim.vepc.PfnInsertion;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VepcListener;
import org.epcsim.vepc.VirtualEpc;

/**
 * Prints heap bytes per EPC page, per enclave page and per vEPC page at 2^24 pages, as differences
 * of the heap in use after garbage collection. Give it {@code -Xmx2g}.
 *
 * <p>The budgets: 24 to 32 bytes per EPC page, 16 per enclave page. By the fields: an EPC page has
 * two words and, on the reclaimer's list, a place (16 + 4 bytes); an enclave page one int in its
 * table and a 512th of a VA page, which has 8 words of slots and three ints (4 + 76 / 512 = 4.15
 * bytes); a vEPC page one int.
 */
public final class MemoryBenchmark {

  private static final int PAGES = 1 << 24;

  private MemoryBenchmark() {}

  /** Prints the figures; takes some seconds. */
  public static void main(String[] args) {
    long start = heap();
    Epc epc = boot(PAGES);
    print("EPC of %d pages: %.2f bytes per EPC page", PAGES, perPage(start));

    VepcDriver driver = new VepcDriver(epc, true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
    VirtualEpc vepc = driver.open("vepc");
    driver.mmap(vepc, true);
    start = heap();
    for (int page = 0; page < PAGES; page++) {
      driver.access(vepc, page, 0, true);
    }
    print("vEPC of %d pages, all present: %.2f bytes per vEPC page", PAGES, perPage(start));
    driver.release(vepc);
    print("  after its release: %.2f", perPage(start));

    Epc half = boot(PAGES / 2);
    start = heap();
    Enclave enclave = build(half);
    double bytes = perPage(start);
    print(
        "enclave of %d pages, %d of them resident: %.2f bytes per enclave page",
        PAGES, enclave.residentPages(), bytes);
    half.checkInvariants();
    epc.checkInvariants();
  }

  private static Epc boot(int pages) {
    AccessedBits old =
        new AccessedBits() {
          @Override
          public boolean testAndClear(Enclave enclave, int page) {
            return false;
          }

          @Override
          public void mapped(Enclave enclave, int page, boolean accessed) {}

          @Override
          public void unmapped(Enclave enclave, int page) {}
        };
    EpcParameters parameters = EpcParameters.linux(List.of(new EpcSection(0, pages)));
    return new Epc(parameters, old, Encls.HOST, OperationListener.NONE);
  }

  private static Enclave build(Epc epc) {
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("enclave", PAGES, 0);
    create.advance();
    EnclaveAdd add = new EnclaveAdd(epc);
    for (int page = 0; page < PAGES; page++) {
      add.start(create.enclave(), page, 0);
      while (add.advance() != Pause.DONE) {
        // direct reclaim, once the EPC is full
      }
    }
    epc.init(create.enclave());
    return create.enclave();
  }

  private static double perPage(long before) {
    return (double) (heap() - before) / PAGES;
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
