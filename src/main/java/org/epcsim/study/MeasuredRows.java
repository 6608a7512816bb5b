package org.epcsim.study;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.RandomAccess;

/**
 * What a replication measured, as its values only: what they are of is kept once for all
 * replications that measured the same. A study holds many.
 */
final class MeasuredRows extends AbstractList<Measured> implements RandomAccess {
  private final Measured[] names; // their values count for nothing
  private final double[] values;

  private MeasuredRows(Measured[] names, double[] values) {
    this.names = names;
    this.values = values;
  }

  /** What replications of late measured, without the values. Not for several threads at once. */
  static final class Shapes {
    private static final int MOST = 32; // more than points that run side by side differ in

    private final Deque<Measured[]> known = new ArrayDeque<>(); // the latest first

    /** Returns the rows, with their names shared if they are known. */
    MeasuredRows rows(List<Measured> rows) {
      double[] values = rows.stream().mapToDouble(Measured::value).toArray();
      for (Measured[] names : known) {
        if (areOf(names, rows)) {
          return new MeasuredRows(names, values);
        }
      }
      if (known.size() == MOST) {
        known.removeLast();
      }
      known.addFirst(rows.toArray(Measured[]::new));
      return new MeasuredRows(known.getFirst(), values);
    }

    private static boolean areOf(Measured[] names, List<Measured> rows) {
      if (rows.size() != names.length) {
        return false;
      }
      for (int i = 0; i < names.length; i++) {
        Measured row = rows.get(i);
        if (!row.metric().equals(names[i].metric())
            || !row.actor().equals(names[i].actor())
            || !row.scope().equals(names[i].scope())) {
          return false;
        }
      }
      return true;
    }
  }

  @Override
  public Measured get(int index) {
    Measured name = names[index];
    return new Measured(name.scope(), name.actor(), name.metric(), values[index]);
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public boolean equals(Object other) {
    return (other instanceof MeasuredRows rows && rows.names == names)
        ? Arrays.equals(values, rows.values)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
