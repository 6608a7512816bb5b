package org.epcsim.result;

import java.util.Arrays;
import java.util.Objects;

/** The samples of one series of one replication, in the order of time. */
public final class Series {

  private final String point;
  private final int replication;
  private final String name;
  private long[] times = new long[64];
  private double[] values = new double[64];
  private int size;

  Series(String point, int replication, String name) {
    this.point = point;
    this.replication = replication;
    this.name = name;
  }

  void add(long tNs, double value) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    times[size] = tNs;
    values[size++] = value;
  }

  /** Returns the point of the study; empty outside a study. */
  public String point() {
    return point;
  }

  /** Returns the replication, from 0. */
  public int replication() {
    return replication;
  }

  /** Returns the name, such as {@code free_pages} or {@code slowdown/db}. */
  public String name() {
    return name;
  }

  /** Returns the number of samples, at least 1 once read. */
  public int size() {
    return size;
  }

  /**
   * Returns the time of a sample in nanoseconds of simulated time; strictly increasing in {@code
   * index}.
   *
   * @param index from 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public long tNs(int index) {
    return times[checked(index)];
  }

  /**
   * Returns the value of a sample, in the unit that the series' name says.
   *
   * @param index from 0 to {@code size() - 1}
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public double value(int index) {
    return values[checked(index)];
  }

  private int checked(int index) {
    return Objects.checkIndex(index, size);
  }
}
