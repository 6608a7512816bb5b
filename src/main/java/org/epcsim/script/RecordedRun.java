package org.epcsim.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An operation of a simulation on its way into a script: one line if nothing came in between, else
 * {@code async} and what goes on with it.
 *
 * <p>It is kept in parts. A part is what a machine does in one go, from one point at which a script
 * can wait to the next: the first begins with the operation, every other with a write-out.
 */
final class RecordedRun {
  /** What the operation did in one go. */
  private static final class Part {
    final List<String> accesses = new ArrayList<>();
    final Set<String> aged = new HashSet<>();
    int pagesWritten;
    boolean whole;
  }

  private final int cpuNode;
  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private String id = "";
  private boolean ended;
  private boolean betweenPasses;

  /**
   * A run that has done nothing yet.
   *
   * @param cpuNode the node of the CPU that it was started on
   * @param text the operation as a script spells it
   */
  RecordedRun(int cpuNode, String text) {
    this.cpuNode = cpuNode;
    this.text = text;
    parts.add(new Part());
  }

  int cpuNode() {
    return cpuNode;
  }

  /** True once a line was written that starts the operation. */
  boolean written() {
    return !id.isEmpty();
  }

  /**
   * A pass has begun.
   *
   * @param aged the pages that it isolated, each as the words that name it
   * @param young those of them that it found young
   * @param waits whether pages are to be written out, which is where a script can wait
   * @return false if a page that was aged in this part before is young again: no line can stand
   *     between the two
   */
  boolean pass(List<String> aged, List<String> young, boolean waits) {
    Part part = part();
    boolean sayable = young.stream().noneMatch(part.aged::contains);
    part.aged.addAll(aged);
    part.accesses.addAll(young);
    part.whole = waits;
    betweenPasses = !waits;
    if (waits) {
      parts.add(new Part());
    }
    return sayable;
  }

  void pageWritten() {
    part().pagesWritten++;
  }

  void end() {
    part().whole = true;
    ended = true;
    betweenPasses = false;
  }

  /**
   * Writes the lines for what was done since the last call.
   *
   * @param out takes the lines
   * @param ids gives an id that no pending operation has
   * @return false if the operation stands where a script cannot wait
   */
  boolean write(Consumer<String> out, Supplier<String> ids) {
    if (betweenPasses) {
      return false;
    }
    if (!written()) {
      Part start = parts.remove(0);
      access(start, out);
      if (ended && parts.stream().allMatch(part -> part.accesses.isEmpty())) {
        out.accept(text);
        return true;
      }
      id = ids.get();
      out.accept("async " + id + ' ' + text);
    }
    for (Part part : parts) {
      access(part, out);
      if (part.whole) {
        out.accept("resume " + id);
      } else {
        for (int i = 0; i < part.pagesWritten; i++) {
          out.accept("step " + id);
        }
      }
    }
    parts.clear();
    parts.add(new Part());
    return true;
  }

  private static void access(Part part, Consumer<String> out) {
    part.accesses.forEach(page -> out.accept(Verb.ENCL_ACCESS.word() + ' ' + page));
  }

  private Part part() {
    return parts.get(parts.size() - 1);
  }
}
