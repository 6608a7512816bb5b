package org.epcsim.vepc;

import org.epcsim.epc.EpcPages;
import org.epcsim.epc.PageTable;

/** One open /dev/sgx_vepc file: what QEMU calls a memory-backend-epc. */
public final class VirtualEpc {
  private final int id;
  private final String name;
  private boolean mapped;
  private boolean closed;
  private int zombiesCreated;
  private int zombiesReaped;

  /** EPC page plus 1 by page number. */
  private PageTable table = new PageTable();

  VirtualEpc(int id, String name) {
    this.id = id;
    this.name = name;
  }

  /** A number that no other vEPC of the same driver had or will have. */
  public int id() {
    return id;
  }

  /** The name it was opened under. */
  public String name() {
    return name;
  }

  /** Pages that are present. */
  public int presentPages() {
    return table.size();
  }

  /** True if the page was touched before. */
  public boolean present(int page) {
    return table.get(page) != 0;
  }

  /** How many pages from {@code from} on are absent until one is present, at most {@code most}. */
  public int absent(int from, int most) {
    return table.absent(from, most);
  }

  /** How many pages from {@code from} on are present until one is absent, at most {@code most}. */
  public int present(int from, int most) {
    return table.present(from, most);
  }

  /** The EPC page behind a page, or {@link EpcPages#NONE}. */
  public int epcPage(int page) {
    return table.get(page) - 1;
  }

  /** The first present page from {@code from} on, or -1. */
  public int nextPresent(int from) {
    return table.next(from);
  }

  /** True after a shared mmap. */
  public boolean mapped() {
    return mapped;
  }

  /** True after the last close. */
  public boolean closed() {
    return closed;
  }

  /** Pages that became zombies when it was closed. */
  public int zombiesCreated() {
    return zombiesCreated;
  }

  /** Those of them that were removed since. */
  public int zombiesReaped() {
    return zombiesReaped;
  }

  /** Those of them that are zombies still. */
  public int zombies() {
    return zombiesCreated - zombiesReaped;
  }

  void zombieCreated() {
    zombiesCreated++;
  }

  void zombieReaped() {
    zombiesReaped++;
  }

  void map() {
    mapped = true;
  }

  void close() {
    closed = true;
    table = new PageTable(); // what is kept of a closed file is small
  }

  void insert(int page, int epcPage) {
    table.set(page, epcPage + 1);
  }

  /** Pages that are absent get as many EPC pages, both ascending. */
  void insert(int page, int epcPage, int pages) {
    table.insert(page, epcPage + 1, pages);
  }

  void erase(int page) {
    table.set(page, 0);
  }
}
