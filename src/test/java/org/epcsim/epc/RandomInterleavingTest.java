package org.epcsim.epc;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Small machines on which everything happens at once, in a random order. After every step each page
 * is in exactly one place and every count is right; in the end nothing hangs and nothing is lost.
 */
class RandomInterleavingTest {

  private static final int STEPS = 1_000;

  @Test
  void everyInvariantHoldsAfterEveryStepOfEveryOrder() {
    run(0, 200);
  }

  @Test
  @Tag("slow")
  void everyInvariantHoldsOnThousandsOfMachines() {
    run(200, 10_000);
  }

  private static void run(int from, int to) {
    for (int seed = from; seed < to; seed++) {
      try {
        run(new RandomStreams(seed, 0).stream("host"));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static void run(RandomStream random) {
    KeptBits bits = new KeptBits();
    Epc epc = new Epc(machine(random), bits, Encls.HOST, OperationListener.NONE);
    RandomKernel kernel = new RandomKernel(epc, bits, random, epc::checkInvariants);
    if (random.bernoulli(0.1)) {
      kernel.growNearVaBoundary(() -> {});
    }
    List<Integer> vepc = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      if (random.bernoulli(0.05)) {
        takeOrGiveForVepc(epc, vepc, random);
      } else {
        kernel.step();
      }
    }
    kernel.settle(() -> {});
    Epc.require(epc.count(PageType.HELD) == 0, "pages are held by nobody", 0);
    Epc.require(epc.count(PageType.IN_FLIGHT) == 0, "pages are in flight for nobody", 0);
    kernel.releaseAll();
    vepc.forEach(epc::free);
    Epc.require(epc.freePages() == epc.size(), "pages are lost; free", epc.freePages());
    epc.checkInvariants();
  }

  private static EpcParameters machine(RandomStream random) {
    List<EpcSection> sections = new ArrayList<>();
    int count = 1 + random.nextInt(EpcParameters.MAX_SECTIONS);
    for (int s = 0; s < count; s++) {
      sections.add(new EpcSection(random.nextInt(8), 1 + random.nextInt(80 / count)));
    }
    int low = random.nextInt(20);
    EpcParameters parameters =
        EpcParameters.linux(sections)
            .withReclaim(low, low + random.nextInt(20), 1 + random.nextInt(16))
            .withAgeing(random.bernoulli(0.8))
            .withDirectReclaimInFaults(random.bernoulli(0.3))
            .withVaPages(random.bernoulli(0.9))
            .withBackingStore(random.bernoulli(0.8) ? EpcParameters.UNLIMITED : random.nextInt(60))
            .withCgroups(cgroups(random))
            .withReclaimableVepc(random.bernoulli(0.2));
    return random.bernoulli(0.25)
        ? parameters.withProfile(KernelProfile.V4_PATCH)
        : parameters.withSgx2(random.bernoulli(0.6));
  }

  private static List<CgroupLimit> cgroups(RandomStream random) {
    List<CgroupLimit> cgroups = new ArrayList<>();
    while (cgroups.size() < 3 && random.bernoulli(0.2)) {
      cgroups.add(new CgroupLimit("g" + cgroups.size(), random.nextInt(40)));
    }
    return cgroups;
  }

  private static void takeOrGiveForVepc(Epc epc, List<Integer> vepc, RandomStream random) {
    if (vepc.size() < 20 && random.bernoulli(0.6)) {
      int page = epc.allocateForVepc(random.nextInt(4));
      if (page != EpcPages.NONE) {
        epc.setType(page, PageType.VEPC);
        vepc.add(page);
      }
    } else if (!vepc.isEmpty()) {
      epc.free(vepc.remove(random.nextInt(vepc.size())));
    }
    epc.checkInvariants();
  }
}
