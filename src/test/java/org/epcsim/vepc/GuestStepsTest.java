package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.Operation;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.PageType;
import org.epcsim.epc.Pause;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation of a guest, held up or killed at every touch that it makes. */
class GuestStepsTest {

  /**
   * An operation in a guest, started.
   *
   * @param touches how often it asks for a page
   */
  private record Case(
      String name,
      EpcParameters guest,
      Outcome outcome,
      int touches,
      Function<Kernel, Operation> operation) {}

  private static final EpcParameters SMALL = pages(20);
  private static final EpcParameters LARGE = pages(530);

  /** ksgxd is awake whenever something is on the list, and empties it. */
  private static final EpcParameters EAGER = LARGE.withReclaim(600, 600, 16);

  /** Two sections, so that SECS and children lie in different vEPCs. */
  private static EpcParameters pages(int pages) {
    return EpcParameters.linux(List.of(new EpcSection(0, 2), new EpcSection(0, pages - 2)))
        .withSgx2(true);
  }

  private static final List<Case> CASES =
      List.of(
          new Case("create: VA page, SECS", SMALL, Outcome.OK, 2, GuestStepsTest::create),
          new Case("add", SMALL, Outcome.OK, 1, k -> k.adding(k.create("e", 8), 0)),
          new Case("add: VA page, page", LARGE, Outcome.OK, 2, k -> k.adding(grown(k), 511)),
          new Case(
              "add of a page that exists: VA page, then both back",
              LARGE,
              Outcome.EBUSY,
              2,
              k -> k.adding(grown(k), 0)),
          new Case(
              "add without a VA page: the page back",
              pages(21),
              Outcome.ENOMEM,
              1,
              k -> k.adding(grownAlone(k), 511)),
          new Case(
              "add with direct reclaim: EWB of 8 pages, page",
              pages(10),
              Outcome.OK,
              17,
              k -> {
                Enclave enclave = k.create("e", 16);
                k.addFirst(enclave, 8);
                return k.adding(enclave, 8);
              }),
          new Case("fault: SECS, page", SMALL, Outcome.NOPAGE, 2, k -> k.accessing(out(k), 0)),
          new Case(
              "fault: page",
              SMALL,
              Outcome.NOPAGE,
              1,
              k -> {
                Enclave enclave = out(k);
                k.access(enclave, 0);
                return k.accessing(enclave, 1);
              }),
          new Case("EAUG", SMALL, Outcome.NOPAGE, 1, k -> k.accessing(k.build("e", 8, 2), 7)),
          new Case("EAUG: SECS, page", SMALL, Outcome.NOPAGE, 2, k -> k.accessing(out(k), 7)),
          new Case(
              "EAUG: VA page, page",
              LARGE,
              Outcome.NOPAGE,
              2,
              k -> k.accessing(initialised(k), 511)),
          new Case(
              "EAUG: SECS, VA page, page",
              EAGER,
              Outcome.NOPAGE,
              3,
              k -> {
                Enclave enclave = initialised(k);
                k.ksgxdRun();
                return k.accessing(enclave, 511);
              }),
          new Case(
              "EAUG without a VA page, nothing reclaimable: SECS, the page back",
              pages(21),
              Outcome.SIGBUS,
              2,
              k -> {
                Enclave enclave = initialised(k);
                k.ksgxdRun();
                fill(k, 9);
                return k.accessing(enclave, 511);
              }),
          new Case(
              "EAUG without a VA page, for now: SECS, the page back",
              pages(22),
              Outcome.RETRY,
              2,
              k -> {
                Enclave enclave = initialised(k);
                k.ksgxdRun();
                k.add(fill(k, 9), 0);
                return k.accessing(enclave, 511);
              }),
          new Case(
              "write-out of 16 pages: page and VA page each",
              pages(24),
              Outcome.OK,
              32,
              k -> {
                k.build("e", 32, 20);
                return k.ksgxdStep();
              }),
          new Case(
              "write-out of the last pages: and the SECS",
              SMALL,
              Outcome.OK,
              9,
              k -> {
                k.build("e", 8, 4);
                return k.ksgxdStep();
              }),
          new Case(
              "write-out for an enclave released meanwhile",
              SMALL,
              Outcome.OK,
              8,
              k -> {
                Enclave enclave = k.create("e", 8);
                k.addFirst(enclave, 4);
                Operation step = k.ksgxdStep();
                k.advance(step);
                k.epc().release(enclave);
                return step;
              }));

  private static Operation create(Kernel kernel) {
    EnclaveCreate create = new EnclaveCreate(kernel.epc());
    create.start("e", 8, 0);
    return create;
  }

  /** An enclave of 512 pages, the SECS among them: the next needs a VA page. */
  private static Enclave grown(Kernel kernel) {
    Enclave enclave = kernel.create("grown", 1024);
    kernel.addFirst(enclave, 511);
    return enclave;
  }

  /** The same, with one page free and nothing to reclaim. */
  private static Enclave grownAlone(Kernel kernel) {
    Enclave enclave = grown(kernel);
    kernel.ksgxdRun();
    fill(kernel, 9);
    assertThat(kernel.epc().freePages()).isEqualTo(1);
    assertThat(kernel.epc().activePages()).isZero();
    return enclave;
  }

  private static Enclave fill(Kernel kernel, int enclaves) {
    Enclave last = null;
    for (int i = 0; i < enclaves; i++) {
      last = kernel.create("fill" + i, 8);
    }
    return last;
  }

  private static Enclave initialised(Kernel kernel) {
    Enclave enclave = grown(kernel);
    kernel.epc().init(enclave);
    return enclave;
  }

  /** An enclave that is written out, SECS and all. */
  private static Enclave out(Kernel kernel) {
    Enclave enclave = kernel.build("out", 8, 4);
    kernel.ksgxdRun();
    assertThat(enclave.secs()).isEqualTo(EpcPages.NONE);
    return enclave;
  }

  /** A host with room, and a guest in which the case's operation was started. */
  private static final class Scene {
    final Kernel host = new Kernel(Kernel.pages(600));
    final VepcDriver driver =
        new VepcDriver(host.epc(), true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
    final Hardware hardware = new Hardware(driver);
    final Guest guest;
    final Operation operation;

    Scene(Case scenario) {
      guest = new Guest(driver, scenario.guest(), hardware);
      operation = scenario.operation().apply(guest.kernel);
      check();
      hardware.reset();
    }

    Pause advance() {
      Pause pause = operation.advance();
      check();
      return pause;
    }

    void check() {
      host.epc().checkInvariants();
      driver.checkInvariants();
      guest.check(host.epc());
    }

    /** Advances to the end; returns how often it was told NOT_YET. */
    int finish() {
      int delays = 0;
      for (Pause pause = advance(); pause != Pause.DONE; pause = advance()) {
        delays += pause == Pause.NOT_YET ? 1 : 0;
        assertThat(pause).isNotIn(Pause.KILLED, Pause.LOCKED);
      }
      return delays;
    }

    String state() {
      return host.state() + "\n" + guest.kernel.state() + "\n" + operation.outcome();
    }
  }

  @TestFactory
  Stream<DynamicTest> anOperationTouchesWhatItUsesAndNothingElse() {
    return CASES.stream()
        .map(
            scenario ->
                dynamicTest(
                    scenario.name(),
                    () -> {
                      Scene scene = new Scene(scenario);
                      assertThat(scene.finish()).isZero();
                      assertThat(scene.operation.outcome()).isEqualTo(scenario.outcome());
                      assertThat(scene.hardware.served()).isEqualTo(scenario.touches());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anOperationHeldUpAtAnyTouchEndsAsIfItHadNotBeen() {
    return CASES.stream()
        .map(scenario -> dynamicTest(scenario.name(), () -> endsInTheSameState(scenario)));
  }

  private static void endsInTheSameState(Case scenario) {
    Scene straight = new Scene(scenario);
    straight.finish();
    String expected = straight.state();
    for (int at = 0; at < scenario.touches(); at++) {
      for (int times = 1; times <= 4; times += 3) {
        Scene scene = new Scene(scenario);
        scene.hardware.hesitate(at, times);
        assertThat(scene.finish()).isEqualTo(times);
        assertThat(scene.state()).isEqualTo(expected);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> anOperationKilledAtAnyTouchLeavesASoundStateAndNeverEnds() {
    return CASES.stream()
        .map(scenario -> dynamicTest(scenario.name(), () -> isKilledEverywhere(scenario)));
  }

  private static void isKilledEverywhere(Case scenario) {
    for (int at = 0; at < scenario.touches(); at++) {
      Scene scene = new Scene(scenario);
      scene.hardware.kill(at);
      Pause pause = scene.advance();
      while (pause != Pause.KILLED) {
        assertThat(pause).isIn(Pause.PASS_BEGUN, Pause.PAGE_WRITTEN);
        pause = scene.advance();
      }
      assertThat(scene.operation.running()).isFalse();
      assertThat(scene.operation.outcome()).isNull();
      assertThatThrownBy(scene.operation::advance).isInstanceOf(IllegalStateException.class);
      scene.check();
      scene.guest.close();
      scene.host.epc().checkInvariants();
      scene.driver.checkInvariants();
      if (scene.driver.zombies() > 0) { // a SECS in the first vEPC, its children in the second
        scene.driver.release(scene.driver.open("reaper"));
      }
      assertThat(scene.host.epc().count(PageType.FREE)).isEqualTo(600);
    }
  }
}
