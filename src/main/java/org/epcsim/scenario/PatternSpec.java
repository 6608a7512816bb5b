package org.epcsim.scenario;

import java.util.List;
import java.util.Locale;
import org.epcsim.unit.Pages;

/** Which page of its working set a thread visits next. */
@Shorthand("{kind: _}")
public sealed interface PatternSpec {

  /** A pattern that can be part of a mixture. */
  @Shorthand("{kind: _}")
  sealed interface Part extends PatternSpec {}

  /** Visits that do not depend on one another; a pattern that can be that of a phase. */
  @Shorthand("{kind: _}")
  sealed interface Independent extends Part {}

  /** A walk over the pages in a fixed order. */
  @Shorthand("{kind: _}")
  sealed interface Scan extends Part {}

  /** Independent visits, all pages equally likely. */
  @Kind(value = "uniform", description = "independent visits, all pages alike")
  record Uniform() implements Independent {}

  /** Independent visits, popularity falls with rank. */
  @Kind(value = "zipf", description = "independent visits, rarer from rank to rank")
  record Zipf(
      @Key(
              description = "Skew, the page of rank r being visited in proportion to r^-exponent",
              defaultValue = "1",
              min = "0",
              max = "4",
              example = "0.9")
          double exponent,
      @Key(
              description =
                  "Where popular pages lie: anywhere (shuffled) or in order of rank (ranked)",
              defaultValue = "shuffled",
              example = "ranked")
          Layout layout)
      implements Independent {}

  /** Independent visits, a share of the pages gets a share of the visits, alike on either side. */
  @Kind(value = "hotspot", description = "independent visits, some pages hot and the others cold")
  record Hotspot(
      @Key(
              description = "Share of the pages that are hot, rounded up to whole pages",
              unit = "ratio",
              defaultValue = "0.2",
              above = "0",
              max = "1",
              example = "0.1")
          double hot,
      @Key(
              description = "Share of the visits that go to hot pages",
              unit = "ratio",
              defaultValue = "0.8",
              min = "0",
              max = "1",
              example = "0.9")
          double share,
      @Key(
              description =
                  "Where hot pages lie: anywhere (shuffled) or from the first page on (ranked)",
              defaultValue = "shuffled",
              example = "ranked")
          Layout layout)
      implements Independent {}

  /** Page after page, then from the first again. */
  @Kind(value = "sequential", description = "page after page in a circle")
  record Sequential() implements Scan {}

  /** Every so many pages, then the pages left out. */
  @Kind(value = "strided", description = "every so many pages, round after round")
  record Strided(
      @Key(
              description = "Distance from one page visited to the next",
              min = "1 page",
              max = "268435456 pages",
              example = "16 pages")
          Pages stride)
      implements Scan {}

  /** Each visit is one of several patterns', drawn by weight. */
  @Kind(value = "mixture", description = "each visit by one of several patterns, drawn by weight")
  record Mixture(
      @Key(
              description = "The patterns, 2 to 8, at most one of them sequential or strided",
              example =
                  "[{weight: 0.7, pattern: zipf}, {weight: 0.3, pattern: {kind: strided, stride: 8 pages}}]")
          List<MixturePartSpec> of)
      implements PatternSpec {}

  /** One pattern after the other. */
  @Kind(value = "phased", description = "one pattern after the other, each for some time or work")
  record Phased(
      @Key(
              description = "The phases in their order, 2 to 64",
              example =
                  "[{workingSet: 16 MiB, time: 10 s}, {workingSet: 1 MiB, from: 15 MiB, time: 2 s}]")
          List<PhaseSpec> phases,
      @Key(
              description =
                  "Whether the first phase follows the last; otherwise the last one stays",
              defaultValue = "true",
              example = "false")
          boolean repeat)
      implements PatternSpec {}

  /** How popularity ranks map to page numbers. */
  enum Layout {
    /** By a random permutation from a stream of its own. */
    SHUFFLED,
    /** Page number = rank. */
    RANKED;

    /** Returns the name used in scenarios. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
