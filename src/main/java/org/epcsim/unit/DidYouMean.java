package org.epcsim.unit;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what a mistyped word was meant to be. */
public final class DidYouMean {

  private DidYouMean() {}

  /**
   * Returns {@code ; did you mean "x"?} for the word nearest to the given one, or nothing if none
   * is within a third of its length in edits. Of equally near words the first is taken.
   */
  public static String among(Collection<String> known, String word) {
    int reach = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= reach)
        .filter(candidate -> edits(candidate, word) <= reach)
        .min(Comparator.comparingInt(candidate -> edits(candidate, word)))
        .map(nearest -> "; did you mean \"" + nearest + "\"?")
        .orElse("");
  }

  // Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  private static int edits(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
