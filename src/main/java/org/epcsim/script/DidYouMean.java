package org.epcsim.script;

import java.util.Collection;

/** Finds the word that was probably meant. */
final class DidYouMean {
  private DidYouMean() {}

  /** The nearest of the known words as the end of a sentence, or nothing if none is near. */
  static String suggestion(String word, Collection<String> known) {
    String nearest = "";
    int least = 1 + word.length() / 3;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance <= least && (nearest.isEmpty() || distance < least)) {
        nearest = candidate;
        least = distance;
      }
    }
    return nearest.isEmpty() ? "" : " (did you mean '" + nearest + "'?)";
  }

  /** The Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
