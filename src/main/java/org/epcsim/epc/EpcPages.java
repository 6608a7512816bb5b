package org.epcsim.epc;

/**
 * The record of every EPC page: two words in one array, so that a page costs 16 bytes, and all of
 * them lie in one cache line.
 *
 * <pre>
 * word 0   link (low 32 bits), owner (high 32)
 * word 1   page number in the owner (low 32), type (bits 32-35), guest use (36-37), mark (38),
 *          vCPUs inside (40-63)
 * </pre>
 *
 * The owner is an enclave's or a vEPC's id. The link is, by the place that the page is in: the next
 * page of its free queue; the place on a reclaimer's list; or, in guest use, a SECS's number of
 * children or a child's SECS page. Use, mark and vCPUs inside belong to the vEPC layer.
 */
public final class EpcPages {
  /** Words of a record. */
  static final int WORDS = 2;

  /** No page. */
  public static final int NONE = -1;

  private static final long LOW = 0xffff_ffffL;
  private static final int TYPE_SHIFT = 32;
  private static final long TYPE = 0xfL << TYPE_SHIFT;
  private static final int USE_SHIFT = 36;
  private static final long USE = 3L << USE_SHIFT;
  private static final long MARK = 1L << 38;
  private static final int INSIDE_SHIFT = 40;
  private static final long INSIDE = -1L << INSIDE_SHIFT;

  private final long[] words;

  EpcPages(int pages) {
    this(new long[Math.multiplyExact(pages, WORDS)]);
  }

  /** Records in an array that is all 0, or longer than it has to be. */
  EpcPages(long[] words) {
    this.words = words;
  }

  int next(int page) {
    return link(page);
  }

  void next(int page, int next) {
    link(page, next);
  }

  int place(int page) {
    return link(page);
  }

  void place(int page, int place) {
    link(page, place);
  }

  /** The id of the enclave or vEPC that the page belongs or belonged to last. */
  public int owner(int page) {
    return (int) (words[2 * page] >>> 32);
  }

  /** The page's number in its owner. */
  public int number(int page) {
    return (int) words[2 * page + 1];
  }

  /** Gives the page to an owner. */
  public void own(int page, int owner, int number) {
    int i = 2 * page;
    words[i] = (words[i] & LOW) | ((long) owner << 32);
    words[i + 1] = (words[i + 1] & ~LOW) | (number & LOW);
  }

  /** Gives a page of any type to an owner and to the places of a type. */
  void own(int page, int owner, int number, PageType type) {
    int i = 2 * page;
    words[i] = (words[i] & LOW) | ((long) owner << 32);
    words[i + 1] =
        (words[i + 1] & ~(LOW | TYPE)) | (number & LOW) | ((long) type.code() << TYPE_SHIFT);
  }

  /** The same for pages and numbers that both ascend. */
  void own(int page, int owner, int number, PageType type, int pages) {
    long ownerBits = (long) owner << 32;
    long typeBits = (long) type.code() << TYPE_SHIFT;
    for (int k = 0; k < pages; k++) {
      int i = 2 * (page + k);
      words[i] = (words[i] & LOW) | ownerBits;
      words[i + 1] = (words[i + 1] & ~(LOW | TYPE)) | ((number + k) & LOW) | typeBits;
    }
  }

  /** The place that the page is in. */
  public PageType type(int page) {
    return PageType.of(typeCode(page));
  }

  int typeCode(int page) {
    return (int) ((words[2 * page + 1] & TYPE) >>> TYPE_SHIFT);
  }

  void type(int page, PageType type) {
    int i = 2 * page + 1;
    words[i] = (words[i] & ~TYPE) | ((long) type.code() << TYPE_SHIFT);
  }

  /** What the guest uses the page for: 0 to 3, in the vEPC layer's meaning. */
  public int use(int page) {
    return (int) ((words[2 * page + 1] & USE) >>> USE_SHIFT);
  }

  /** The link of a page in guest use: a SECS's number of children, or a child's SECS page. */
  public int link(int page) {
    return (int) words[2 * page];
  }

  /** Sets guest use and link; nobody is inside. */
  public void use(int page, int use, int link) {
    int i = 2 * page + 1;
    words[i] = (words[i] & ~(USE | INSIDE)) | ((long) use << USE_SHIFT);
    link(page, link);
  }

  /** Sets the link and leaves the rest. */
  public void link(int page, int link) {
    int i = 2 * page;
    words[i] = (words[i] & ~LOW) | (link & LOW);
  }

  /** vCPUs that run inside the guest enclave whose SECS the page is. */
  public int inside(int page) {
    return (int) (words[2 * page + 1] >>> INSIDE_SHIFT);
  }

  /** Sets the number of vCPUs inside. */
  public void inside(int page, int vcpus) {
    int i = 2 * page + 1;
    words[i] = (words[i] & ~INSIDE) | ((long) vcpus << INSIDE_SHIFT);
  }

  /** A mark of the vEPC layer: why a zombie could not be removed. */
  public boolean marked(int page) {
    return (words[2 * page + 1] & MARK) != 0;
  }

  /** Sets or clears the mark. */
  public void mark(int page, boolean marked) {
    int i = 2 * page + 1;
    words[i] = marked ? words[i] | MARK : words[i] & ~MARK;
  }
}
