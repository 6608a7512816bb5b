package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.epcsim.epc.Epc;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.PageType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each check of the vEPC layer is shown a state that is wrong in its one way. */
class VepcInvariantsTest {

  /** A SECS with a child, a free page, a zombie SECS with a child and a closed file. */
  private static final class Scene {
    final Epc epc = new Kernel(Kernel.pages(20)).epc();
    final VepcDriver driver = new VepcDriver(epc, true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
    final VirtualEpc vepc = open("vm");
    final VirtualEpc closed = open("closed");

    Scene() {
      for (int page = 0; page < 5; page++) {
        driver.access(vepc, page, 0, true);
      }
      driver.access(closed, 0, 0, true);
      driver.ecreate(vepc, 0);
      driver.eadd(vepc, 1, vepc, 0);
      driver.ecreate(closed, 0);
      driver.eadd(vepc, 2, closed, 0);
      driver.release(closed);
      driver.checkInvariants();
    }

    private VirtualEpc open(String name) {
      VirtualEpc file = driver.open(name);
      driver.mmap(file, true);
      return file;
    }

    int zombie() {
      return driver.zombieList().pages()[0];
    }
  }

  private interface Corruption {
    void spoil(Scene scene);
  }

  private static Map<String, Corruption> corruptions() {
    Map<String, Corruption> wrong = new LinkedHashMap<>();
    wrong.put("a closed vEPC has pages", s -> s.closed.insert(0, 9));
    wrong.put(
        "a vEPC page has the wrong type", s -> s.epc.setType(s.vepc.epcPage(3), PageType.HELD));
    wrong.put("a vEPC page's owner is wrong", s -> s.epc.pages().own(s.vepc.epcPage(3), 0, 4));
    wrong.put("a vEPC page is in no vEPC", s -> s.vepc.erase(3));
    wrong.put("a zombie has the wrong type", s -> s.epc.setType(s.zombie(), PageType.HELD));
    wrong.put(
        "a zombie is not listed", s -> s.epc.setType(s.epc.allocateForVepc(0), PageType.ZOMBIE));
    wrong.put("zombies were miscounted by cause", s -> s.epc.pages().mark(s.zombie(), true));
    wrong.put(
        "zombies created and reaped do not add up",
        s -> {
          int page = s.epc.allocateForVepc(0);
          s.epc.setType(page, PageType.ZOMBIE);
          s.driver.zombieList().addTail(page);
        });
    wrong.put("a vEPC's zombies were miscounted", s -> s.vepc.zombieCreated());
    wrong.put("a page outside the vEPCs is in guest use", s -> s.epc.pages().use(19, 1, 0));
    wrong.put("a child's SECS is none", s -> s.epc.pages().use(s.vepc.epcPage(0), 0, 0));
    wrong.put("a SECS's children were miscounted", s -> s.epc.pages().link(s.vepc.epcPage(0), 2));
    return wrong;
  }

  @TestFactory
  Stream<DynamicTest> aWrongStateIsFound() {
    return corruptions().entrySet().stream()
        .map(
            wrong ->
                dynamicTest(
                    wrong.getKey(),
                    () -> {
                      Scene scene = new Scene();
                      wrong.getValue().spoil(scene);
                      assertThatThrownBy(scene.driver::checkInvariants)
                          .isInstanceOf(IllegalStateException.class)
                          .hasMessageContaining(wrong.getKey());
                    }));
  }
}
