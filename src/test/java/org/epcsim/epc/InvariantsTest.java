package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A check that cannot fail checks nothing: each is shown a state that is wrong in its one way. */
class InvariantsTest {

  /**
   * Pages free as at boot and given back, held, in flight and listed; one enclave built, one under
   * construction, one written out whole.
   */
  private static final class Scene {
    final Kernel kernel =
        new Kernel(
            EpcParameters.linux(
                    List.of(new EpcSection(0, 20), new EpcSection(1, 20), new EpcSection(0, 4)))
                .withReclaim(0, 0, 6)
                .withReclaimableVepc(true)
                .withCgroups(List.of(new CgroupLimit("empty", 10))));
    final Epc epc = kernel.epc();
    final EpcPages pages = epc.pages();
    final Enclave out = kernel.build("out", 16, 6);
    final Enclave built;
    final Enclave young;
    final Enclave vepc;
    final KsgxdStep ksgxd = new KsgxdStep(epc);

    Scene() {
      ReclaimPass all = new ReclaimPass(epc);
      all.begin(null);
      while (all.remaining() > 0) {
        all.writeOut();
      }
      built = kernel.build("built", 16, 10);
      young = kernel.create("young", 16);
      kernel.addFirst(young, 3);
      vepc = epc.openReclaimableVepc("vepc", 4);
      kernel.access(vepc, 2);
      Enclave gone = kernel.build("gone", 16, 5);
      kernel.access(built, 8);
      new ReclaimPass(epc).begin(null); // pages 0 to 5 of `built` stay in flight
      epc.release(gone);
      epc.take(1);
      epc.checkInvariants();
    }

    Cgroup empty() {
      return epc.cgroups().get(0);
    }

    int listed() {
      return epc.active().pages()[0];
    }

    /** The first page of the queue of node 0 behind those of the boot: it was given back. */
    int givenBack() {
      for (int p = 0; ; p++) {
        if (pages.type(p) == PageType.FREE && pages.next(p) > 0) {
          return p;
        }
      }
    }
  }

  private interface Corruption {
    void spoil(Scene scene);
  }

  private static Map<String, Corruption> inOneCounter() {
    Map<String, Corruption> wrong = new LinkedHashMap<>();
    wrong.put("the list's length is wrong", s -> s.epc.active().removeHead());
    wrong.put("the free count is wrong", s -> s.epc.queues().take(0));
    wrong.put(
        "a page count is negative",
        s -> {
          for (int i = 0; i < 44; i++) {
            s.pages.type(0, PageType.ZOMBIE);
            s.epc.setType(0, PageType.FREE);
          }
        });
    wrong.put("page counts do not add up to the EPC", InvariantsTest::miscount);
    return wrong;
  }

  /** Nothing in the package can do this, so it takes reflection. */
  private static void miscount(Scene scene) {
    try {
      Field totals = PageCounts.class.getDeclaredField("totals");
      totals.setAccessible(true);
      ((int[]) totals.get(scene.epc.counts))[PageType.ZOMBIE.code()]++;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Corruption> inOnePlace() {
    Map<String, Corruption> wrong = new LinkedHashMap<>();
    wrong.put("miscounted pages of type SECS", s -> s.pages.type(s.built.secs, PageType.VA));
    wrong.put(
        "miscounted on a node: HELD",
        s -> {
          int here = s.epc.take(0);
          int there = s.epc.take(1);
          s.epc.setType(there, PageType.VEPC);
          s.pages.type(here, PageType.VEPC);
          s.pages.type(there, PageType.HELD);
        });
    wrong.put(
        "a page in a free queue is not free",
        s -> {
          int page = s.givenBack();
          s.epc.setType(page, PageType.HELD);
          s.epc.setType(s.young.secs, PageType.FREE);
        });
    wrong.put("a free queue is longer than its count", s -> loop(s, s.givenBack()));
    wrong.put(
        "a free queue's tail is not its last page",
        s -> s.pages.next(s.givenBack(), EpcPages.NONE));
    wrong.put(
        "a free queue's count is wrong",
        s -> s.pages.next(s.givenBack(), s.pages.next(s.pages.next(s.givenBack()))));
    wrong.put("a free page is in a foreign queue", s -> s.pages.next(s.givenBack(), 39));
    wrong.put("a listed page has another place", s -> s.pages.place(s.listed(), 99));
    wrong.put(
        "a listed page is not regular",
        s -> {
          s.epc.setType(s.listed(), PageType.IN_FLIGHT);
          s.epc.setType(s.built.epcPage(0), PageType.REG);
        });
    wrong.put(
        "an enclave's page has the wrong type, not REG",
        s -> {
          int flying = s.built.epcPage(0);
          s.built.set(6, Enclave.MAPPED, flying);
        });
    wrong.put("an enclave's page has the wrong type, not SECS", s -> s.built.secs = 0);
    wrong.put("an enclave's page has the wrong type, not VA", s -> s.built.va.add(s.built.secs));
    wrong.put(
        "a page's owner is wrong",
        s -> s.pages.own(s.listed(), s.young.id, s.pages.number(s.listed())));
    wrong.put("a page lies outside its ELRANGE", s -> s.young.set(16, Enclave.EVICTED, 0));
    wrong.put("resident children were miscounted", s -> s.built.residentChildren++);
    wrong.put("pages in flight were miscounted", s -> s.built.inFlight--);
    wrong.put("children are resident and their SECS is not", s -> s.built.secsSlot = 7);
    wrong.put("a SECS is both in and out", s -> s.out.secs = s.built.secs);
    wrong.put(
        "an enclave has lost its SECS",
        s -> {
          s.out.va.freeSlot(s.out.secsSlot);
          s.out.secsSlot = EpcPages.NONE;
        });
    wrong.put("slots in use are not pages out", s -> s.built.va.takeSlot());
    wrong.put("the backing store is miscounted", s -> s.epc.backing.giveBack(1));
    wrong.put(
        "a page is on another cgroup's list",
        s -> s.empty().active.addTail(s.epc.active().removeHead()));
    wrong.put("a cgroup is charged too little", s -> s.epc.rootCgroup().charged--);
    wrong.put("a cgroup is beyond its limit", s -> s.empty().charged = 11);
    wrong.put("more is charged than held", s -> s.empty().charged = 5);
    wrong.put(
        "a listed vEPC page has no vEPC",
        s -> {
          int page = s.epc.take(0);
          s.epc.setType(page, PageType.VEPC);
          s.pages.own(page, s.vepc.id, 3);
          s.epc.active().addTail(page);
          s.epc.counts.listVepc(1);
        });
    wrong.put("references were miscounted", s -> s.built.references++);
    wrong.put("a stranger holds the lock", s -> s.built.lock = s.ksgxd);
    wrong.put("the page count is wrong", s -> s.built.pageCount++);
    wrong.put("an enclave is kept under a wrong id", s -> s.built.destroyed = true);
    wrong.put(
        "VA pages and page count disagree",
        s -> {
          int page = s.epc.take(0);
          s.epc.installVaPage(s.built, page);
        });
    wrong.put("a VA page has no enclave", s -> s.epc.setType(s.epc.take(0), PageType.VA));
    wrong.put("a SECS has no enclave", s -> s.epc.setType(s.epc.take(0), PageType.SECS));
    wrong.put(
        "a regular page has no enclave",
        s -> {
          int page = s.epc.take(0);
          s.epc.setType(page, PageType.REG);
          s.epc.active().addTail(page);
        });
    wrong.put("a page is lost in flight", s -> s.epc.setType(s.epc.take(0), PageType.IN_FLIGHT));
    return wrong;
  }

  private static void loop(Scene scene, int page) {
    scene.pages.next(page, page);
  }

  @TestFactory
  Stream<DynamicTest> aWrongCounterIsFoundInConstantTime() {
    return inOneCounter().entrySet().stream()
        .map(
            wrong ->
                dynamicTest(
                    wrong.getKey(),
                    () -> {
                      Scene scene = new Scene();
                      scene.epc.checkCounters();
                      wrong.getValue().spoil(scene);
                      assertThatThrownBy(scene.epc::checkCounters)
                          .isInstanceOf(IllegalStateException.class)
                          .hasMessageContaining(wrong.getKey());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aPageInTheWrongPlaceIsFound() {
    return inOnePlace().entrySet().stream()
        .map(
            wrong ->
                dynamicTest(
                    wrong.getKey(),
                    () -> {
                      Scene scene = new Scene();
                      wrong.getValue().spoil(scene);
                      assertThatThrownBy(scene.epc::checkInvariants)
                          .isInstanceOf(IllegalStateException.class)
                          .hasMessageContaining(wrong.getKey());
                    }));
  }

  @Test
  void aSoundSceneIsSound() {
    Scene scene = new Scene();
    assertThat(scene.epc.count(PageType.IN_FLIGHT)).isEqualTo(6);
    assertThat(scene.out.secs()).isEqualTo(EpcPages.NONE);
    assertThat(scene.epc.count(PageType.HELD)).isEqualTo(1);
  }
}
