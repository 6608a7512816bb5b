package org.epcsim.epc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * A kernel that tests drive one operation at a time. After every step of every operation all
 * invariants are checked.
 */
public final class Kernel {
  private static final int TOO_MANY_STEPS = 100_000;

  private final Epc epc;
  private final KeptBits bits = new KeptBits();
  private final KsgxdStep ksgxd;

  /** Boots on a host. */
  public Kernel(EpcParameters parameters) {
    this(parameters, Encls.HOST, OperationListener.NONE);
  }

  /** Boots over other leaf functions. */
  public Kernel(EpcParameters parameters, Encls encls, OperationListener listener) {
    epc = new Epc(parameters, bits, encls, listener);
    ksgxd = new KsgxdStep(epc);
  }

  /** One section on node 0. */
  public static EpcParameters pages(int pages) {
    return EpcParameters.linux(List.of(new EpcSection(0, pages)));
  }

  /** Its EPC. */
  public Epc epc() {
    return epc;
  }

  /** Its Accessed bits. */
  public KeptBits bits() {
    return bits;
  }

  /** ECREATE of an enclave, which must succeed. */
  public Enclave create(String name, int pages) {
    EnclaveCreate create = new EnclaveCreate(epc);
    create.start(name, pages, 0);
    assertThat(finish(create)).isEqualTo(Outcome.OK);
    return create.enclave();
  }

  /** EADD of a page. */
  public Outcome add(Enclave enclave, int page) {
    return finish(adding(enclave, page));
  }

  /** ECREATE, EADD of the first pages, EINIT. */
  public Enclave build(String name, int elrange, int pages) {
    Enclave enclave = create(name, elrange);
    addFirst(enclave, pages);
    assertThat(epc.init(enclave)).isEqualTo(Outcome.OK);
    return enclave;
  }

  /** EADD of pages 0 to {@code pages} - 1. */
  public void addFirst(Enclave enclave, int pages) {
    for (int page = 0; page < pages; page++) {
      assertThat(add(enclave, page)).isEqualTo(Outcome.OK);
    }
  }

  /** An EADD, started. */
  public EnclaveAdd adding(Enclave enclave, int page) {
    EnclaveAdd add = new EnclaveAdd(epc);
    add.start(enclave, page, 0);
    return add;
  }

  /** An access, started. */
  public EnclaveAccess accessing(Enclave enclave, int page) {
    EnclaveAccess access = new EnclaveAccess(epc);
    access.start(enclave, page, 0);
    return access;
  }

  /** One try to access a page. */
  public Outcome access(Enclave enclave, int page) {
    Outcome outcome = finish(accessing(enclave, page));
    if (outcome == Outcome.HIT) {
      bits.access(enclave, page);
    }
    return outcome;
  }

  /** A step of ksgxd, started. */
  public KsgxdStep ksgxdStep() {
    ksgxd.start();
    return ksgxd;
  }

  /** Lets ksgxd run until it sleeps. */
  public void ksgxdRun() {
    while (epc.ksgxdAwake()) {
      finish(ksgxdStep());
    }
  }

  /** Advances an operation to its end; what it waits for must come. */
  public Outcome finish(Operation operation) {
    for (int step = 0; step < TOO_MANY_STEPS; step++) {
      Pause pause = advance(operation);
      if (pause == Pause.DONE) {
        return operation.outcome();
      }
      assertThat(pause).isNotEqualTo(Pause.KILLED);
    }
    throw new AssertionError("the operation hangs");
  }

  /** One step. */
  public Pause advance(Operation operation) {
    Pause pause = operation.advance();
    epc.checkInvariants();
    return pause;
  }

  /** Everything there is, as text: equal texts are equal states, orders of lists included. */
  public String state() {
    return state(epc);
  }

  /** The state of any EPC. */
  public static String state(Epc epc) {
    StringBuilder text = new StringBuilder();
    text.append("free ").append(epc.freePages()).append(" awake ").append(epc.ksgxdAwake());
    text.append(" ewb ").append(epc.ewbCount()).append(" eldu ").append(epc.elduCount());
    text.append("\nlist");
    for (int p : epc.active().pages()) {
      text.append(' ').append(p);
    }
    EpcPages pages = epc.pages();
    for (int p = 0; p < epc.size(); p++) {
      text.append('\n').append(p).append(' ').append(pages.type(p));
      text.append(" owner ").append(pages.owner(p)).append('/').append(pages.number(p));
      boolean linked = pages.type(p) == PageType.FREE || pages.use(p) != 0;
      text.append(" link ").append(linked ? pages.link(p) : EpcPages.NONE);
      text.append(" use ").append(pages.use(p));
    }
    for (int id = 0; id < epc.enclaves().ids(); id++) {
      Enclave enclave = epc.enclaves().get(id);
      if (enclave != null) {
        append(text, enclave);
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Enclave enclave) {
    text.append('\n').append(enclave.name()).append(" secs ").append(enclave.secs);
    text.append('/').append(enclave.secsSlot).append(" references ").append(enclave.references);
    text.append(" initialized ").append(enclave.initialized).append(" va");
    for (int v = enclave.va.first(); v != EpcPages.NONE; v = enclave.va.after(v)) {
      text.append(' ').append(enclave.va.page(v));
    }
    for (int n = enclave.table.next(0); n >= 0; n = enclave.table.next(n + 1)) {
      text.append(' ').append(n).append(':').append(enclave.state(n));
      text.append('/').append(enclave.value(n));
    }
  }
}
