package org.epcsim.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.epcsim.epc.AccessedBits;
import org.epcsim.epc.Enclave;
import org.epcsim.epc.EnclaveAccess;
import org.epcsim.epc.EnclaveAdd;
import org.epcsim.epc.EnclaveCreate;
import org.epcsim.epc.Encls;
import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcParameters;
import org.epcsim.epc.EpcSection;
import org.epcsim.epc.Outcome;
import org.epcsim.epc.Pause;
import org.epcsim.vepc.PfnInsertion;
import org.epcsim.vepc.VepcDriver;
import org.epcsim.vepc.VirtualEpc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the script language cannot say, on an EPC of four pages that one enclave has filled. */
class ScriptWriterRefusalTest {
  private final StringBuilder text = new StringBuilder();
  private final EpcParameters parameters = EpcParameters.linux(List.of(new EpcSection(0, 4)));
  private final ScriptWriter writer = new ScriptWriter(text, parameters);
  private boolean accessed;
  private final Epc epc = new Epc(parameters, new SameForAll(), Encls.HOST, writer);
  private final VepcDriver driver = new VepcDriver(epc, true, PfnInsertion.SUCCEEDS, writer);
  private Enclave enclave;
  private VirtualEpc vepc;

  /** All pages were accessed, or none. */
  private final class SameForAll implements AccessedBits {
    @Override
    public boolean testAndClear(Enclave of, int page) {
      return accessed;
    }

    @Override
    public void mapped(Enclave of, int page, boolean born) {}

    @Override
    public void unmapped(Enclave of, int page) {}
  }

  @BeforeEach
  void fill() {
    vepc = driver.open("v");
    driver.mmap(vepc, true);
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("a", 8, 0);
    assertThat(create.advance()).isEqualTo(Pause.DONE);
    enclave = create.enclave();
    for (int page = 0; page < 2; page++) {
      assertThat(add(page).advance()).isEqualTo(Pause.DONE);
      EnclaveAccess access = new EnclaveAccess(epc);
      access.start(enclave, page, 0);
      assertThat(access.advance()).isEqualTo(Pause.DONE);
    }
  }

  private EnclaveAdd add(int page) {
    EnclaveAdd add = new EnclaveAdd(epc);
    add.start(enclave, page, 0);
    return add;
  }

  private void refusedFor(String reason) {
    int length = text.length();
    writer.finish();
    assertThat(writer.refusal()).hasValueSatisfying(why -> assertThat(why).contains(reason));
    assertThat(text).hasSize(length);
  }

  @Test
  void nobodyComesBetweenTwoPassesOfOneIoctlIfTheFirstFreedNothing() {
    accessed = true;
    EnclaveAdd add = add(2);
    assertThat(add.advance()).isEqualTo(Pause.PASS_BEGUN);
    assertThat(driver.access(vepc, 0, 0, true)).isEqualTo(Outcome.RETRY);
    refusedFor("came between two reclaim passes of one ioctl");
  }

  @Test
  void noPageIsYoungTwiceInOneGo() {
    accessed = true;
    EnclaveAdd add = add(2);
    assertThat(add.advance()).isEqualTo(Pause.PASS_BEGUN);
    assertThat(add.advance()).isEqualTo(Pause.PASS_BEGUN);
    refusedFor("found young both times");
  }

  @Test
  void aPassOfYoungPagesAloneIsSaidIfTheNextFollowsAtOnce() {
    accessed = true;
    EnclaveAdd add = add(2);
    assertThat(add.advance()).isEqualTo(Pause.PASS_BEGUN);
    accessed = false;
    while (add.advance() != Pause.DONE) {
      assertThat(driver.access(vepc, 0, 0, true)).isIn(Outcome.SIGBUS, Outcome.NOPAGE);
    }
    writer.finish();
    assertThat(writer.refusal()).isEmpty();
    assertThat(text)
        .endsWith(
            "encl.access a 0\nencl.access a 1\nasync op1 encl.add a 2\nvepc.access v 0\n"
                + "step op1\nvepc.access v 0\nresume op1\n");
  }

  @Test
  void noEnclaveIsReleasedBeforeItIsCreated() {
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("b", 8, 0);
    assertThat(create.advance()).isEqualTo(Pause.PASS_BEGUN);
    epc.release(create.enclave());
    refusedFor("released while its creation waited");
  }

  @Test
  void noVcpuIsInsideAGuestEnclave() {
    epc.release(enclave);
    assertThat(driver.access(vepc, 0, 0, true)).isEqualTo(Outcome.NOPAGE);
    assertThat(driver.ecreate(vepc, 0)).isEqualTo(Outcome.OK);
    assertThat(driver.enter(vepc, 0)).isEqualTo(Outcome.OK);
    driver.release(vepc);
    refusedFor("vCPU inside");
  }

  @Test
  void pagesBeyondTheMappingOfAScriptAreRefused() {
    driver.access(vepc, 1 << 20, 0, true);
    refusedFor("page 1048576 of a vEPC");
  }

  @Test
  void anElrangeBeyondTheGrammarIsRefused() {
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("b", (1 << 20) + 1, 0);
    refusedFor("1048577 pages");
  }
}
