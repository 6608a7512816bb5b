package org.epcsim.script;

import org.epcsim.epc.Outcome;

/** Where an operation enters the kernel: the functions it passes before it does anything. */
final class KernelEntry {
  private static final String NONE = "(no kernel code runs)";
  private static final String GUEST = "(the guest's ENCLS runs on the hardware: no host code runs)";

  private KernelEntry() {}

  static String of(Verb verb, String ret, Explanation.Facts facts) {
    if (ret.equals(Outcome.HIT.name())) {
      return NONE;
    }
    return switch (verb) {
      case CPU -> NONE;
      case ENCL_CREATE -> "sgx_open; sgx_ioc_enclave_create > sgx_encl_create";
      case ENCL_ADD -> "sgx_ioc_enclave_add_pages > sgx_encl_add_page";
      case ENCL_INIT -> "sgx_ioc_enclave_init > sgx_encl_init";
      case ENCL_ACCESS -> fault(facts);
      case ENCL_RELEASE -> "sgx_release";
      case VEPC_OPEN -> "sgx_vepc_open; sgx_vepc_mmap";
      case VEPC_ACCESS, VEPC_ACCESS_NORETRY -> "sgx_vepc_fault > __sgx_vepc_fault";
      case GUEST_ECREATE, GUEST_EADD, GUEST_EREMOVE -> GUEST;
      case VEPC_REMOVE_ALL -> "sgx_vepc_ioctl > sgx_vepc_remove_all > sgx_vepc_remove_page";
      case VEPC_RELEASE -> "sgx_vepc_release > sgx_vepc_free_page > sgx_vepc_remove_page";
      case KSGXD_STEP, KSGXD_RUN -> "ksgxd";
    };
  }

  private static String fault(Explanation.Facts facts) {
    return facts.sgx2 && !facts.added
        ? "sgx_vma_fault > sgx_encl_eaug_page"
        : "sgx_vma_fault > sgx_encl_load_page_in_vma > __sgx_encl_load_page";
  }
}
