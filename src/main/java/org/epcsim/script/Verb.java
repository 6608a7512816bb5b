package org.epcsim.script;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operations of the script language, with the arguments each takes. */
public enum Verb {
  /** Moves what follows to a CPU of another NUMA node. */
  CPU("cpu", Argument.number("node")),
  /** {@code SGX_IOC_ENCLAVE_CREATE} and the mapping of the whole ELRANGE. */
  ENCL_CREATE("encl.create", Argument.name("encl"), Argument.number("pages")),
  /** {@code SGX_IOC_ENCLAVE_ADD_PAGES} of one regular page. */
  ENCL_ADD("encl.add", Argument.name("encl"), Argument.number("page")),
  /** {@code SGX_IOC_ENCLAVE_INIT}. */
  ENCL_INIT("encl.init", Argument.name("encl")),
  /** One attempt of a thread to touch a page. */
  ENCL_ACCESS("encl.access", Argument.name("encl"), Argument.number("page")),
  /** Last munmap and last close of an enclave. */
  ENCL_RELEASE("encl.release", Argument.name("encl")),
  /** Opens and maps {@code /dev/sgx_vepc}. */
  VEPC_OPEN("vepc.open", Argument.name("vepc")),
  /** A touch of a vEPC page whose fault may be told to retry. */
  VEPC_ACCESS("vepc.access", Argument.name("vepc"), Argument.number("page")),
  /** A touch of a vEPC page whose fault may not be told to retry. */
  VEPC_ACCESS_NORETRY("vepc.access_noretry", Argument.name("vepc"), Argument.number("page")),
  /** The guest's ECREATE. */
  GUEST_ECREATE("guest.ecreate", Argument.name("vepc"), Argument.number("page")),
  /** The guest's EADD under a SECS that may lie in another vEPC. */
  GUEST_EADD(
      "guest.eadd",
      Argument.name("vepc"),
      Argument.number("page"),
      Argument.name("secs-vepc"),
      Argument.number("secs-page")),
  /** The guest's EREMOVE. */
  GUEST_EREMOVE("guest.eremove", Argument.name("vepc"), Argument.number("page")),
  /** {@code SGX_IOC_VEPC_REMOVE_ALL}; its return value is the number of SECS that failed. */
  VEPC_REMOVE_ALL("vepc.remove_all", Argument.name("vepc")),
  /** Last munmap and last close of a vEPC. */
  VEPC_RELEASE("vepc.release", Argument.name("vepc")),
  /** One turn of ksgxd's loop. */
  KSGXD_STEP("ksgxd.step"),
  /** Turns of ksgxd's loop until it sleeps. */
  KSGXD_RUN("ksgxd.run");

  private static final Map<String, Verb> BY_WORD =
      Arrays.stream(values())
          .collect(
              Collectors.toMap(Verb::word, verb -> verb, (one, other) -> one, LinkedHashMap::new));

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Argument> arguments;

  Verb(String word, Argument... arguments) {
    this.word = word;
    this.arguments = List.of(arguments);
  }

  /** The word as a script spells it, such as {@code encl.add}. */
  public String word() {
    return word;
  }

  /** The verb spelled so, if there is one. */
  static Optional<Verb> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  List<Argument> arguments() {
    return arguments;
  }

  /** How the operation is written, such as {@code encl.add <encl> <page>}. */
  String usage() {
    return word
        + arguments.stream()
            .map(argument -> " <" + argument.label() + ">")
            .collect(Collectors.joining());
  }

  /**
   * One argument of an operation.
   *
   * @param label what it stands for
   * @param isNumber an unsigned decimal number if true, else a name
   */
  record Argument(String label, boolean isNumber) {
    static Argument name(String label) {
      return new Argument(label, false);
    }

    static Argument number(String label) {
      return new Argument(label, true);
    }
  }
}
