package org.epcsim.sim;

import java.util.List;
import org.epcsim.random.RandomStream;
import org.epcsim.workload.RunningTime;

/**
 * Which threads of an enclave run, how fast, and for how long each has run. Threads on CPUs of one
 * NUMA node are equally fast; while all are outside the enclave none gets on.
 */
final class RunningThreads {
  private final double rate;
  private final Node[] nodes;
  private final Node[] nodeOf; // by thread
  private final EnclaveThread[] running; // by thread; null while it does not run
  private final double[] ran; // running time of a thread, less that of its node while it runs
  private int count;
  private boolean outside;

  /** The threads on one NUMA node. */
  private static final class Node {
    private final int number;
    private final EnclaveThread[] running;
    private final RunningTime time = new RunningTime();
    private int count;
    private double speed = 1;

    Node(int number, int threads) {
      this.number = number;
      running = new EnclaveThread[threads];
    }
  }

  /** Threads none of which runs yet, all memory local. */
  RunningThreads(EnclaveSetup setup) {
    rate = setup.rate();
    running = new EnclaveThread[setup.threads()];
    ran = new double[setup.threads()];
    nodeOf = new Node[setup.threads()];
    List<Integer> numbers = setup.nodes().stream().distinct().toList();
    nodes = numbers.stream().map(number -> new Node(number, running.length)).toArray(Node[]::new);
    for (int i = 0; i < nodeOf.length; i++) {
      nodeOf[i] = nodes[numbers.indexOf(setup.node(i))];
    }
  }

  /** Moves to a time of the clock by which the threads run. */
  void advanceTo(long now) {
    for (Node node : nodes) {
      node.time.advanceTo(now);
    }
  }

  void add(EnclaveThread thread) {
    Node node = nodeOf[thread.index()];
    thread.slot = node.count;
    node.running[node.count++] = thread;
    running[thread.index()] = thread;
    ran[thread.index()] -= node.time.nanos();
    count++;
  }

  void remove(EnclaveThread thread) {
    Node node = nodeOf[thread.index()];
    EnclaveThread last = node.running[--node.count];
    node.running[thread.slot] = last;
    last.slot = thread.slot;
    node.running[node.count] = null;
    running[thread.index()] = null;
    ran[thread.index()] += node.time.nanos();
    count--;
  }

  /** All threads are outside for a moment, or back. */
  void outside(boolean areOutside) {
    outside = areOutside;
    for (Node node : nodes) {
      node.time.speed(outside ? 0 : node.speed);
    }
  }

  /** Threads on the i-th node are slowed down by remote memory, or not: 1 is all memory local. */
  void speed(int i, double speed) {
    Node node = nodes[i];
    if (speed != node.speed) {
      node.speed = speed;
      node.time.speed(outside ? 0 : speed);
    }
  }

  /** NUMA nodes that threads run on. */
  int nodes() {
    return nodes.length;
  }

  /** The number of the i-th node. */
  int nodeNumber(int i) {
    return nodes[i].number;
  }

  /** Threads that run. */
  int count() {
    return count;
  }

  /** Threads, running or not. */
  int size() {
    return running.length;
  }

  /** A thread by its index if it runs, otherwise null. */
  EnclaveThread running(int thread) {
    return running[thread];
  }

  /** R: accesses a second of all that run. */
  double rate() {
    double sum = 0;
    for (Node node : nodes) {
      sum += node.count * node.speed;
    }
    return outside ? 0 : sum * rate;
  }

  /** One of the running threads, in proportion to their rates. */
  EnclaveThread draw(RandomStream choice) {
    Node node = nodes.length == 1 ? nodes[0] : drawNode(choice);
    return node.running[choice.nextInt(node.count)];
  }

  private Node drawNode(RandomStream choice) {
    double sum = 0;
    for (Node node : nodes) {
      sum += node.count * node.speed;
    }
    double point = choice.nextDouble() * sum;
    Node drawn = null;
    for (Node node : nodes) {
      double weight = node.count * node.speed;
      if (weight > 0) {
        drawn = node;
        if (point < weight) {
          break;
        }
        point -= weight;
      }
    }
    return drawn;
  }

  /** Nanoseconds that a thread has run, as if all memory were local. */
  double ran(int thread) {
    return running[thread] == null ? ran[thread] : nodeOf[thread].time.nanos() + ran[thread];
  }

  /** Takes the part of a nanosecond back that a thread ran beyond an event of its own. */
  void back(EnclaveThread thread, double ranNs) {
    ran[thread.index()] += ranNs - ran(thread.index());
  }

  /** When a running thread will have run for so long; {@link Long#MAX_VALUE}: not as things are. */
  long reaches(int thread, double ranNs) {
    return nodeOf[thread].time.reaches(ranNs - ran[thread]);
  }
}
