package org.epcsim.sim;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.epcsim.epc.Epc;
import org.epcsim.workload.Popularity;

/**
 * How much slower remote memory makes the threads of an enclave. An access to a page on another
 * NUMA node takes longer by a stated time, so a thread makes {@code 1 / (local + remoteShare *
 * extra)} accesses per second; remoteShare is the part of the mapped mass that lies on other nodes
 * than the thread's CPU, by weight for independent references and by pages for scans. A definition
 * of the model, not a theorem (MODEL section 4).
 *
 * <p>Memory: two bytes a page.
 */
final class Locality {
  private static final short UNMAPPED = -1;

  private final double penalty; // of an access that is remote, in times of a local access
  private final double independent;
  private final int[] numbers; // of the nodes with EPC
  private final long[] weights; // mapped, by index of the node
  private final int[] pages;
  private final short[] nodeOf; // by page
  private Popularity popularity; // null if all accesses scan
  private long mappedWeight;
  private int mappedPages;

  /**
   * Nothing mapped yet.
   *
   * @param numbers of the nodes with EPC, by their index
   * @param penalty of an access that is remote, in times of a local access
   */
  Locality(int[] numbers, int pages, AccessMix mix, double penalty) {
    this.penalty = penalty;
    this.numbers = numbers.clone();
    independent = mix.independent();
    popularity = mix.phases().isEmpty() ? null : mix.phases().get(0);
    weights = new long[numbers.length];
    this.pages = new int[numbers.length];
    nodeOf = new short[pages];
    Arrays.fill(nodeOf, UNMAPPED);
  }

  /** That of an enclave, or null where all EPC is local to all of its threads or no dearer. */
  static Locality of(Epc epc, EnclaveSetup setup, AccessMix mix, double extraNanos) {
    int[] numbers = IntStream.range(0, epc.nodes()).map(epc::nodeNumber).toArray();
    boolean local =
        numbers.length == 1 && setup.nodes().stream().allMatch(node -> node == numbers[0]);
    return local || extraNanos == 0
        ? null
        : new Locality(numbers, setup.workingSet(), mix, extraNanos * setup.rate() / 1e9);
  }

  void map(int page, int node) {
    nodeOf[page] = (short) node;
    count(page, node, 1);
  }

  void unmap(int page) {
    count(page, nodeOf[page], -1);
    nodeOf[page] = UNMAPPED;
  }

  private void count(int page, int node, int sign) {
    long weight = popularity == null ? 0 : sign * popularity.weight(page);
    weights[node] += weight;
    mappedWeight += weight;
    pages[node] += sign;
    mappedPages += sign;
  }

  /** Another phase weighs the pages anew. */
  void popularity(Popularity next) {
    popularity = next;
    Arrays.fill(weights, 0);
    Arrays.fill(pages, 0);
    mappedWeight = 0;
    mappedPages = 0;
    for (int page = 0; page < nodeOf.length; page++) {
      if (nodeOf[page] != UNMAPPED) {
        count(page, nodeOf[page], 1);
      }
    }
  }

  /** Speed of a thread on a node, 1 if none of its accesses is remote. */
  double speed(int node) {
    int own = Arrays.binarySearch(numbers, node);
    double ofWeight = own < 0 ? mappedWeight : mappedWeight - weights[own];
    double ofPages = own < 0 ? mappedPages : mappedPages - pages[own];
    double share =
        (mappedWeight == 0 ? 0 : independent * (ofWeight / mappedWeight))
            + (mappedPages == 0 ? 0 : (1 - independent) * (ofPages / mappedPages));
    return 1 / (1 + share * penalty);
  }
}
