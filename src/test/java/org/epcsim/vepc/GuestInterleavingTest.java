package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.KeptBits;
import org.epcsim.epc.OperationListener;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.RandomKernel;
import org.epcsim.epc.Touch;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A host with enclaves of its own and guests with theirs, all at once, in random order; the host
 * answers a guest's touches when it pleases, and a SIGBUS or a closed VM ends a guest in the middle
 * of everything. After every step both sides are sound and agree on every page.
 */
class GuestInterleavingTest {

  private static final int STEPS = 1_000;
  private static final int GUESTS = 2;

  @Test
  void hostAndGuestsAgreeAfterEveryStep() {
    run(0, 20);
  }

  @Test
  @Tag("slow")
  void hostAndGuestsAgreeOnThousandsOfMachines() {
    run(20, 2_000);
  }

  private static void run(int from, int to) {
    for (int seed = from; seed < to; seed++) {
      try {
        new Machine(new RandomStreams(seed, 0).stream("guests")).run();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static final class Vm {
    Guest guest;
    RandomKernel kernel;

    /** Operations of the kernel before wait for ever, and hold what nobody asks for again. */
    void reboot(RandomStream random, Runnable check) {
      guest = guest.reboot();
      kernel = new RandomKernel(guest.kernel.epc(), guest.kernel.bits(), random, check);
      check.run();
    }
  }

  private static final class Machine {
    private final RandomStream random;
    private final KeptBits bits = new KeptBits();
    private final Epc host;
    private final VepcDriver driver;
    private final RandomKernel kernel;
    private final List<Vm> vms = new ArrayList<>();
    private double patience;

    Machine(RandomStream random) {
      this.random = random;
      patience = random.uniform(0.3, 1); // a write-out needs three pages at once
      int low = random.nextInt(20);
      EpcParameters parameters =
          EpcParameters.linux(sections(40 + random.nextInt(80)))
              .withReclaim(low, low + random.nextInt(20), 1 + random.nextInt(16));
      host = new Epc(parameters, bits, Encls.HOST, OperationListener.NONE);
      driver = new VepcDriver(host, true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
      kernel = new RandomKernel(host, bits, random, this::check);
    }

    private List<EpcSection> sections(int pages) {
      int first = 1 + random.nextInt(pages / 2);
      return List.of(new EpcSection(0, first), new EpcSection(1, pages - first));
    }

    private void check() {
      host.checkInvariants();
      driver.checkInvariants();
      vms.forEach(vm -> vm.guest.check(host));
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        int what = random.nextInt(100);
        if (vms.size() < GUESTS && what < 10) {
          boot();
        } else if (what < 40 || vms.isEmpty()) {
          kernel.step();
        } else {
          Vm vm = vms.get(random.nextInt(vms.size()));
          if (vm.kernel.killed() || random.bernoulli(0.003)) {
            vms.remove(vm);
            vm.guest.close();
            check();
          } else if (random.bernoulli(0.003)) {
            vm.reboot(random, this::check);
          } else {
            vm.kernel.step();
          }
        }
      }
      end();
    }

    private void boot() {
      Vm vm = new Vm();
      int low = random.nextInt(8);
      EpcParameters parameters =
          EpcParameters.linux(sections(10 + random.nextInt(30)))
              .withReclaim(low, low + random.nextInt(8), 1 + random.nextInt(16))
              .withSgx2(random.bernoulli(0.7))
              .withDirectReclaimInFaults(random.bernoulli(0.2));
      vm.guest = new Guest(driver, parameters, this::touch);
      vm.kernel =
          new RandomKernel(vm.guest.kernel.epc(), vm.guest.kernel.bits(), random, this::check);
      vms.add(vm);
      check();
      if (random.bernoulli(0.1)) {
        vm.kernel.growNearVaBoundary(kernel::step);
      }
    }

    private Touch touch(VirtualEpc vepc, int page) {
      if (!random.bernoulli(patience)) {
        return Touch.NOT_YET;
      }
      Outcome outcome = driver.access(vepc, page, random.nextInt(3), random.bernoulli(0.99));
      return switch (outcome) {
        case NOPAGE -> random.bernoulli(0.5) ? Touch.READY : Touch.NOT_YET;
        case HIT -> Touch.READY;
        case RETRY -> Touch.NOT_YET;
        default -> Touch.KILLED;
      };
    }

    /** Without host enclaves a guest's touch is served or kills: everything ends. */
    private void end() {
      kernel.settle(() -> {});
      kernel.releaseAll();
      patience = 1;
      for (Vm vm : List.copyOf(vms)) {
        vm.kernel.settle(() -> {});
        if (!vm.kernel.killed()) {
          vm.kernel.releaseAll();
          assertThat(vm.guest.kernel.epc().freePages()).isEqualTo(vm.guest.kernel.epc().size());
        }
        vms.remove(vm);
        vm.guest.close();
        check();
      }
      driver.release(driver.open("reaper")); // a SECS may stand before its child on the list
      assertThat(driver.zombies()).isZero();
      assertThat(host.freePages()).isEqualTo(host.size());
    }
  }
}
