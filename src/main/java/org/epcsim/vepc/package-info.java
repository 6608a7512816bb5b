/**
 * Virtual EPC: /dev/sgx_vepc on top of the EPC, and what a guest does with the pages.
 *
 * <p>Pages come on the first touch and go back only when the file is closed. A SECS whose children
 * lie in another file cannot be removed then: a zombie SECS.
 */
package org.epcsim.vepc;
