package org.epcsim.epc;

/**
 * The record of every EPC page: three words in one array, so that a page costs 24 bytes and its
 * fields share a cache line. A page is an index from 0; {@link #NONE} is no page.
 *
 * <pre>
 * word 0   next page of its list (low 32 bits), previous page (high 32)
 * word 1   owner (low 32), page number in the owner (high 32)
 * word 2   type (bits 0-3), guest use (4-5), mark (6), vCPUs inside (8-31), link (32-63)
 * </pre>
 *
 * The owner is an enclave's or a vEPC's id. The last word's upper half belongs to the vEPC layer:
 * guest use, vCPUs inside and, as link, a guest SECS's child count or a child's SECS page.
 */
public final class EpcPages {
  /** No page. */
  public static final int NONE = -1;

  private static final int WORDS = 3;
  private static final long LOW = 0xffff_ffffL;
  private static final long TYPE = 0xfL;
  private static final int USE_SHIFT = 4;
  private static final long USE = 3L << USE_SHIFT;
  private static final long MARK = 1L << 6;
  private static final int INSIDE_SHIFT = 8;
  private static final long INSIDE = 0xff_ffffL << INSIDE_SHIFT;

  private final long[] words;

  EpcPages(int pages) {
    words = new long[Math.multiplyExact(pages, WORDS)];
  }

  int next(int page) {
    return (int) words[page * WORDS];
  }

  int previous(int page) {
    return (int) (words[page * WORDS] >>> 32);
  }

  void next(int page, int next) {
    int i = page * WORDS;
    words[i] = (words[i] & ~LOW) | (next & LOW);
  }

  void previous(int page, int previous) {
    int i = page * WORDS;
    words[i] = (words[i] & LOW) | ((long) previous << 32);
  }

  void links(int page, int previous, int next) {
    words[page * WORDS] = ((long) previous << 32) | (next & LOW);
  }

  /** The id of the enclave or vEPC that the page belongs or belonged to last. */
  public int owner(int page) {
    return (int) words[page * WORDS + 1];
  }

  /** The page's number in its owner. */
  public int number(int page) {
    return (int) (words[page * WORDS + 1] >>> 32);
  }

  /** Gives the page to an owner. */
  public void own(int page, int owner, int number) {
    words[page * WORDS + 1] = ((long) number << 32) | (owner & LOW);
  }

  /** The place that the page is in. */
  public PageType type(int page) {
    return PageType.of((int) (words[page * WORDS + 2] & TYPE));
  }

  void type(int page, PageType type) {
    int i = page * WORDS + 2;
    words[i] = (words[i] & ~TYPE) | type.code();
  }

  /** What the guest uses the page for: 0 to 3, in the vEPC layer's meaning. */
  public int use(int page) {
    return (int) ((words[page * WORDS + 2] & USE) >>> USE_SHIFT);
  }

  /** The link of a page in guest use: a SECS's number of children, or a child's SECS page. */
  public int link(int page) {
    return (int) (words[page * WORDS + 2] >>> 32);
  }

  /** Sets guest use and link; nobody is inside. */
  public void use(int page, int use, int link) {
    int i = page * WORDS + 2;
    words[i] = (words[i] & (TYPE | MARK)) | ((long) use << USE_SHIFT) | ((long) link << 32);
  }

  /** Sets the link and leaves the rest. */
  public void link(int page, int link) {
    int i = page * WORDS + 2;
    words[i] = (words[i] & LOW) | ((long) link << 32);
  }

  /** vCPUs that run inside the guest enclave whose SECS the page is. */
  public int inside(int page) {
    return (int) ((words[page * WORDS + 2] & INSIDE) >>> INSIDE_SHIFT);
  }

  /** Sets the number of vCPUs inside. */
  public void inside(int page, int vcpus) {
    int i = page * WORDS + 2;
    words[i] = (words[i] & ~INSIDE) | ((long) vcpus << INSIDE_SHIFT);
  }

  /** A mark of the vEPC layer: why a zombie could not be removed. */
  public boolean marked(int page) {
    return (words[page * WORDS + 2] & MARK) != 0;
  }

  /** Sets or clears the mark. */
  public void mark(int page, boolean marked) {
    int i = page * WORDS + 2;
    words[i] = marked ? words[i] | MARK : words[i] & ~MARK;
  }
}
