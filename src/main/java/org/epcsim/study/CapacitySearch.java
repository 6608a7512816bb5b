package org.epcsim.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Finds the largest of a row of values that is good, on the assumption that all below it are (MODEL
 * section 7): from a start outwards by doubled steps to one good and one bad value, then by
 * bisection, then a look at the neighbours and at one value far off, because the assumption may be
 * wrong.
 *
 * <p>A value that stays undecided is neither: the answer then leaves a gap between the largest good
 * and the smallest bad value.
 */
final class CapacitySearch {
  /** What is known of a value. */
  enum Answer {
    /** Confidently good. */
    GOOD,
    /** Confidently bad. */
    BAD,
    /** Too near to tell. */
    UNDECIDED
  }

  /** Is asked about values. */
  interface Response {
    /** Tests a value as long as it takes; asked once a value. */
    Answer ask(int index);

    /** Looks whether a value that should be good is confidently bad, with little effort. */
    boolean isBad(int index);
  }

  /**
   * What was found.
   *
   * @param good the largest value that is confidently good, by index; empty if none was
   * @param bad the smallest value that is confidently bad; empty if none was
   * @param decided whether the two are neighbours, or all values are good, or all are bad
   * @param contradictions what cannot be if a good value has only good ones below it
   */
  record Found(
      OptionalInt good, OptionalInt bad, boolean decided, List<Contradiction> contradictions) {}

  /**
   * A bad value below a good one.
   *
   * @param bad by index
   * @param good by index, larger
   */
  record Contradiction(int bad, int good) {}

  private final int values;
  private final Response response;
  private final Map<Integer, Answer> known = new TreeMap<>();

  /**
   * Readies a search.
   *
   * @param values how many there are, at least 1; they are asked about by index from 0
   */
  CapacitySearch(int values, Response response) {
    this.values = values;
    this.response = response;
  }

  /**
   * Returns how many values are tested at most, so that each has that share of the error: doubling
   * and bisection, twice for the two ends of a gap.
   */
  static int mostTests(int values) {
    int halvings = 32 - Integer.numberOfLeadingZeros(values);
    return 2 * halvings + 2;
  }

  /**
   * Searches.
   *
   * @param start where the answer is expected, by index
   */
  Found run(int start) {
    outwards(Math.max(0, Math.min(values - 1, start)));
    bisect(true);
    bisect(false);
    OptionalInt good = largestGood();
    OptionalInt bad = smallestBad(good);
    List<Contradiction> contradictions = new ArrayList<>(contradictions());
    if (good.isPresent()) {
      look(good.getAsInt(), contradictions);
    }
    boolean decided =
        (bad.orElse(values) - good.orElse(-1) == 1 && known.containsValue(Answer.GOOD))
            || bad.orElse(values) == 0
            || good.orElse(-1) == values - 1;
    return new Found(good, bad, decided, List.copyOf(contradictions));
  }

  private Answer ask(int index) {
    Answer answer = known.get(index);
    if (answer == null) {
      answer = response.ask(index);
      known.put(index, answer);
    }
    return answer;
  }

  /** Goes up from a good start and down from another, by 1, 2, 4, ... until the answer changes. */
  private void outwards(int start) {
    boolean up = ask(start) == Answer.GOOD;
    int at = start;
    for (int step = 1; up ? at < values - 1 : at > 0; step *= 2) {
      at = up ? Math.min(values - 1, start + step) : Math.max(0, start - step);
      if (up != (ask(at) == Answer.GOOD)) {
        return;
      }
    }
  }

  /** Closes in on the largest good value, or on the smallest bad one. */
  private void bisect(boolean forGood) {
    int low = -1; // good, or not bad
    int high = values; // not good, or bad
    for (Map.Entry<Integer, Answer> e : known.entrySet()) {
      boolean below = forGood ? e.getValue() == Answer.GOOD : e.getValue() != Answer.BAD;
      if (below) {
        low = e.getKey();
        high = values;
      } else if (high == values) {
        high = e.getKey();
      }
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      Answer answer = ask(middle);
      if (forGood ? answer == Answer.GOOD : answer != Answer.BAD) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private OptionalInt largestGood() {
    return known.entrySet().stream()
        .filter(e -> e.getValue() == Answer.GOOD)
        .mapToInt(Map.Entry::getKey)
        .max();
  }

  /** Of the bad values above the largest good one. */
  private OptionalInt smallestBad(OptionalInt good) {
    return known.entrySet().stream()
        .filter(e -> e.getValue() == Answer.BAD && e.getKey() > good.orElse(-1))
        .mapToInt(Map.Entry::getKey)
        .min();
  }

  private List<Contradiction> contradictions() {
    List<Contradiction> all = new ArrayList<>();
    OptionalInt good = largestGood();
    known.forEach(
        (index, answer) -> {
          if (answer == Answer.BAD && index < good.orElse(-1)) {
            all.add(new Contradiction(index, good.getAsInt()));
          }
        });
    return all;
  }

  /** Looks at two neighbours on each side and at one value far below. */
  private void look(int good, List<Contradiction> contradictions) {
    for (int below : List.of(good - 1, good - 2, good / 2)) {
      if (below >= 0 && !known.containsKey(below) && response.isBad(below)) {
        known.put(below, Answer.BAD);
        contradictions.add(new Contradiction(below, good));
      }
    }
    for (int above : List.of(good + 2, good + 3, (good + values) / 2)) {
      boolean unknown = above > good && above < values && !known.containsKey(above);
      if (unknown && !response.isBad(above) && ask(above) == Answer.GOOD) {
        smallestBad(OptionalInt.of(-1))
            .ifPresent(bad -> contradictions.add(new Contradiction(bad, above)));
      }
    }
  }
}
