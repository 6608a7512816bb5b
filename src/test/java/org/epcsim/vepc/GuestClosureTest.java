package org.epcsim.vepc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Kernel;
import org.epcsim.epc.Operation;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.Pause;
import org.epcsim.epc.Touch;
import org.epcsim.random.RandomStream;
import org.epcsim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/**
 * The same whole operations, one after the other, in a guest whose pages are there at once and in
 * one that waits for them at random: the same outcomes and, after each, the same state.
 */
class GuestClosureTest {

  private static final int SEEDS = 25;
  private static final int OPERATIONS = 400;

  @Test
  void waitingChangesNothingIfNobodyComesInBetween() {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomStreams streams = new RandomStreams(seed, 0);
      RandomStream delays = streams.stream("delays");
      Side prompt = new Side(streams.stream("machine"), () -> false);
      Side slow = new Side(streams.stream("machine"), () -> delays.bernoulli(0.6));
      for (int i = 0; i < OPERATIONS; i++) {
        Outcome expected = prompt.operate();
        assertThat(slow.operate()).as("seed %d, operation %d", seed, i).isEqualTo(expected);
        if (!slow.state().equals(prompt.state())) {
          throw new AssertionError("seed " + seed + ", operation " + i + ": the states differ");
        }
      }
      assertThat(prompt.waits).isZero();
      assertThat(slow.waits).isPositive();
    }
  }

  private interface Hesitation {
    boolean now();
  }

  /** One of the two machines; both draw the same operations. */
  private static final class Side {
    private final RandomStream random;
    private final Kernel host = new Kernel(Kernel.pages(100));
    private final VepcDriver driver =
        new VepcDriver(host.epc(), true, PfnInsertion.SUCCEEDS, VepcListener.NONE);
    private final Guest guest;
    private final List<Enclave> enclaves = new ArrayList<>();
    private int waits;

    Side(RandomStream random, Hesitation hesitation) {
      this.random = random;
      int first = 1 + random.nextInt(20);
      EpcParameters parameters =
          EpcParameters.linux(
                  List.of(new EpcSection(0, first), new EpcSection(0, 5 + random.nextInt(50))))
              .withReclaim(random.nextInt(8), 8 + random.nextInt(8), 1 + random.nextInt(16))
              .withSgx2(true);
      Hardware hardware = new Hardware(driver);
      guest =
          new Guest(
              driver,
              parameters,
              (vepc, page) -> hesitation.now() ? Touch.NOT_YET : hardware.touch(vepc, page));
    }

    Outcome operate() {
      int what = random.nextInt(100);
      if (enclaves.isEmpty() || what < 5) {
        EnclaveCreate create = new EnclaveCreate(guest.kernel.epc());
        create.start("e", 64, 0);
        Outcome outcome = finish(create);
        if (outcome == Outcome.OK) {
          enclaves.add(create.enclave());
        }
        return outcome;
      }
      Enclave enclave = enclaves.get(random.nextInt(enclaves.size()));
      int page = random.nextInt(64);
      if (what < 50) {
        return finish(guest.kernel.adding(enclave, page));
      } else if (what < 85) {
        Outcome outcome = finish(guest.kernel.accessing(enclave, page));
        if (outcome == Outcome.HIT) {
          guest.kernel.bits().access(enclave, page);
        }
        return outcome;
      } else if (what < 94) {
        return finish(guest.kernel.ksgxdStep());
      } else if (what < 98) {
        return guest.kernel.epc().init(enclave);
      }
      enclaves.remove(enclave);
      guest.kernel.epc().release(enclave);
      return Outcome.OK;
    }

    private Outcome finish(Operation operation) {
      for (Pause pause = operation.advance(); pause != Pause.DONE; pause = operation.advance()) {
        waits += pause == Pause.NOT_YET ? 1 : 0;
        assertThat(pause).isNotIn(Pause.LOCKED, Pause.KILLED);
      }
      guest.check(host.epc());
      return operation.outcome();
    }

    String state() {
      return host.state() + "\n" + guest.kernel.state();
    }
  }
}
