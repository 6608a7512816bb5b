package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Operations and releases that meet at odd moments. */
class EnclaveLifetimeTest {

  /** 20 pages: 2 for the enclave, 18 children, nothing free. */
  private final Kernel kernel = new Kernel(Kernel.pages(20));

  private final Epc epc = kernel.epc();

  @Test
  void anEnclaveReleasedWhileItIsCreatedGoesWhenTheIoctlReturns() {
    kernel.build("full", 32, 18);
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start("late", 8, 0);
    assertThat(kernel.advance(create)).isEqualTo(Pause.PASS_BEGUN);
    epc.release(create.enclave());
    epc.checkInvariants();
    assertThat(create.enclave().destroyed()).isFalse();
    assertThat(kernel.finish(create)).isEqualTo(Outcome.OK);
    assertThat(create.enclave().destroyed()).isTrue();
    assertThat(epc.count(PageType.HELD)).isZero();
    assertThat(epc.freePages()).isEqualTo(16);
  }

  @Test
  void anEnclaveReleasedWhileItsCreationFailsGoesToo() {
    Kernel tiny = new Kernel(Kernel.pages(1));
    EnclaveCreate create = new EnclaveCreate(tiny.epc());
    create.start("none", 8, 0);
    tiny.epc().release(create.enclave());
    assertThat(tiny.finish(create)).isEqualTo(Outcome.ENOMEM);
    assertThat(create.enclave().destroyed()).isTrue();
    assertThat(tiny.epc().freePages()).isEqualTo(1);
  }

  @Test
  void aFailedCreateCannotBeReleasedAnyMore() {
    Kernel tiny = new Kernel(Kernel.pages(1));
    EnclaveCreate create = new EnclaveCreate(tiny.epc());
    create.start("none", 8, 0);
    assertThat(tiny.finish(create)).isEqualTo(Outcome.ENOMEM);
    assertThatThrownBy(() -> tiny.epc().release(create.enclave()))
        .isInstanceOf(IllegalStateException.class);
    tiny.epc().checkInvariants();
  }

  @Test
  void releasingTwiceIsRefused() {
    Enclave enclave = kernel.build("once", 8, 4);
    epc.release(enclave);
    assertThatThrownBy(() -> epc.release(enclave)).hasMessageContaining("released before");
    epc.checkInvariants();
    assertThat(epc.freePages()).isEqualTo(20);
  }

  @Test
  void anAddOfAnEnclaveReleasedBeforeItsFirstStepIsEinval() {
    Enclave enclave = kernel.create("gone", 8);
    EnclaveAdd add = kernel.adding(enclave, 0);
    epc.release(enclave);
    assertThat(kernel.finish(add)).isEqualTo(Outcome.EINVAL);
    assertThat(epc.freePages()).isEqualTo(20);
  }

  @Test
  void anAccessToAnEnclaveReleasedBeforeItsFirstStepIsSigbus() {
    Enclave enclave = kernel.build("gone", 8, 4);
    EnclaveAccess access = kernel.accessing(enclave, 0);
    epc.release(enclave);
    assertThat(kernel.finish(access)).isEqualTo(Outcome.SIGBUS);
    assertThat(epc.freePages()).isEqualTo(20);
  }

  /** The SECS must not follow the last page in flight of an enclave that nobody can initialise. */
  @Test
  void einitOfAReleasedEnclaveIsEinval() {
    Enclave enclave = kernel.create("gone", 32);
    kernel.addFirst(enclave, 18);
    EnclaveCreate other = new EnclaveCreate(epc);
    other.start("other", 8, 0);
    assertThat(kernel.advance(other)).isEqualTo(Pause.PASS_BEGUN);
    epc.release(enclave);
    assertThat(epc.init(enclave)).isEqualTo(Outcome.EINVAL);
    assertThat(kernel.finish(other)).isEqualTo(Outcome.OK);
    assertThat(enclave.destroyed()).isTrue();
    assertThat(epc.ewbCount()).isEqualTo(16);
    assertThat(epc.freePages()).isEqualTo(18);
  }

  /** The release has unmapped what stays on the list behind a page in flight. */
  @Test
  void theAccessedPagesOfAReleasedEnclaveAreOld() {
    Enclave enclave = kernel.create("gone", 32);
    kernel.addFirst(enclave, 18);
    kernel.access(enclave, 17);
    kernel.access(enclave, 17);
    EnclaveCreate first = new EnclaveCreate(epc);
    first.start("first", 8, 0);
    assertThat(kernel.advance(first)).isEqualTo(Pause.PASS_BEGUN);
    epc.release(enclave);
    assertThat(epc.activePages()).isEqualTo(2);
    EnclaveCreate second = new EnclaveCreate(epc);
    second.start("second", 8, 0);
    assertThat(kernel.advance(second)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(second.pass().old()).isEqualTo(2);
    assertThat(kernel.finish(first)).isEqualTo(Outcome.OK);
    assertThat(kernel.finish(second)).isEqualTo(Outcome.OK);
    assertThat(enclave.destroyed()).isTrue();
    assertThat(epc.freePages()).isEqualTo(16);
  }

  @Test
  void onlyOneIoctlOfAnEnclaveRunsAtATime() {
    kernel.build("full", 16, 15);
    Enclave enclave = kernel.create("small", 8);
    assertThat(epc.freePages()).isEqualTo(1);
    assertThat(kernel.add(enclave, 0)).isEqualTo(Outcome.OK);
    EnclaveAdd first = kernel.adding(enclave, 1);
    assertThat(kernel.advance(first)).isEqualTo(Pause.PASS_BEGUN);
    assertThat(enclave.inIoctl()).isTrue();
    assertThat(kernel.add(enclave, 9)).isEqualTo(Outcome.EBUSY);
    assertThat(epc.init(enclave)).isEqualTo(Outcome.EBUSY);
    assertThat(kernel.finish(first)).isEqualTo(Outcome.OK);
    assertThat(epc.init(enclave)).isEqualTo(Outcome.OK);
  }

  @Test
  void anIdIsUsedAgainOnceItsEnclaveIsGone() {
    Enclave first = kernel.create("first", 8);
    Enclave second = kernel.create("second", 8);
    assertThat(second.id()).isNotEqualTo(first.id());
    epc.release(first);
    assertThat(kernel.create("third", 8).id()).isEqualTo(first.id());
  }

  @Test
  void anOperationIsStartedOnceAndAdvancedWhileItRuns() {
    Enclave enclave = kernel.create("e", 8);
    EnclaveAdd add = kernel.adding(enclave, 0);
    assertThatThrownBy(() -> add.start(enclave, 1, 0)).isInstanceOf(IllegalStateException.class);
    assertThat(kernel.finish(add)).isEqualTo(Outcome.OK);
    assertThatThrownBy(add::advance).isInstanceOf(IllegalStateException.class);
    add.start(enclave, 1, 0);
    assertThat(add.outcome()).isNull();
    assertThat(kernel.finish(add)).isEqualTo(Outcome.OK);
  }

  @Test
  void aPageOutsideTheElrangeIsEinval() {
    Enclave enclave = kernel.create("e", 8);
    assertThat(kernel.add(enclave, 8)).isEqualTo(Outcome.EINVAL);
    assertThat(kernel.add(enclave, -1)).isEqualTo(Outcome.EINVAL);
    assertThat(kernel.access(enclave, 8)).isEqualTo(Outcome.EINVAL);
    assertThat(epc.freePages()).isEqualTo(18);
  }
}
