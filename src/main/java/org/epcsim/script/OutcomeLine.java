package org.epcsim.script;

import org.epcsim.epc.Epc;
import org.epcsim.epc.EpcPages;
import org.epcsim.epc.PageType;

/** Prints what one operation gave and the state that it left, as one JSON object. */
public final class OutcomeLine {
  /** The longest list that is printed entry by entry. Source: the script language. */
  private static final int MAX_PRINTED_ENTRIES = 64;

  private OutcomeLine() {}

  /**
   * Appends the object, without a line end.
   *
   * @param out where to
   * @param line the line that was executed last
   * @param outcome what it gave
   * @param machine the machine that executed it
   */
  public static void append(
      StringBuilder out, ScriptLine line, ScriptOutcome outcome, ScriptMachine machine) {
    Epc epc = machine.epc();
    out.append("{\"line\":").append(line.number());
    out.append(",\"op\":\"").append(line.word());
    out.append("\",\"ret\":\"").append(outcome.ret());
    out.append("\",\"free\":").append(epc.freePages());
    out.append(",\"active\":").append(epc.activePages());
    out.append(",\"zombies\":").append(epc.count(PageType.ZOMBIE));
    out.append(",\"awake\":").append(epc.ksgxdAwake());
    out.append(",\"ewb\":").append(epc.ewbCount());
    out.append(",\"eldu\":").append(epc.elduCount());
    out.append(",\"epc\":");
    if (outcome.epcPage() == EpcPages.NONE) {
      out.append("null");
    } else {
      out.append('"');
      appendPage(out, outcome.epcPage(), epc);
      out.append('"');
    }
    out.append(",\"nodes\":[");
    for (int node = 0; node < epc.nodes(); node++) {
      out.append(node == 0 ? "" : ",").append(epc.count(node, PageType.FREE));
    }
    out.append("],\"fifo\":\"");
    appendList(out, epc);
    out.append("\"}");
  }

  /** Appends an EPC page's name: its section and its index in that section. */
  static void appendPage(StringBuilder out, int page, Epc epc) {
    out.append(epc.section(page)).append('.').append(epc.indexInSection(page));
  }

  private static void appendList(StringBuilder out, Epc epc) {
    if (epc.activePages() <= MAX_PRINTED_ENTRIES) {
      String separator = "";
      for (int page : epc.active().pages()) {
        out.append(separator);
        separator = ",";
        appendEntry(out, page, epc);
      }
      return;
    }
    Fnv1a hash = new Fnv1a();
    StringBuilder entry = new StringBuilder();
    String separator = "";
    for (int page : epc.active().pages()) {
      entry.setLength(0);
      entry.append(separator);
      separator = ",";
      appendEntry(entry, page, epc);
      hash.add(entry);
    }
    out.append("fnv1a64:").append(hash.hex());
  }

  private static void appendEntry(StringBuilder out, int page, Epc epc) {
    out.append(epc.owner(page).name()).append(':').append(epc.pages().number(page));
  }
}
