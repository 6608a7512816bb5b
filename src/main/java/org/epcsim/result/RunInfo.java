package org.epcsim.result;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What differs between two runs of the same scenario: {@code run-info.json}. It stands in no other
 * file of the run.
 *
 * @param commit the commit the program was built from, or {@code unknown}
 * @param wallSeconds how long the run took, in seconds of wall time
 * @param host the machine's name
 * @param jvm the JVM's name and version
 * @param heapBytes the JVM's largest heap in bytes
 */
public record RunInfo(String commit, double wallSeconds, String host, String jvm, long heapBytes) {

  /** Checks that nothing is missing. */
  public RunInfo {
    Objects.requireNonNull(commit, "commit");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(jvm, "jvm");
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("commit", commit);
    tree.put("wall_seconds", wallSeconds);
    tree.put("host", host);
    tree.put("jvm", jvm);
    tree.put("heap_bytes", heapBytes);
    return tree;
  }
}
