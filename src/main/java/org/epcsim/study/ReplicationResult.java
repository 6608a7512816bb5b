package org.epcsim.study;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.epcsim.result.SeriesRow;

/**
 * What is kept of one replication.
 *
 * @param rows what it measured, in the order of the files
 * @param complaints why it was not acceptable: actor and kind, without figures
 * @param series its time series; empty unless it is the one that charts are drawn from
 */
record ReplicationResult(List<Measured> rows, List<String> complaints, List<SeriesRow> series) {
  ReplicationResult {
    rows = rows instanceof MeasuredRows ? rows : List.copyOf(rows);
    complaints = List.copyOf(complaints);
    series = List.copyOf(series);
  }

  /** Returns the same in less memory, its names shared with others. */
  ReplicationResult sharing(MeasuredRows.Shapes shapes) {
    return new ReplicationResult(shapes.rows(rows), complaints, series);
  }

  /** Returns a number that it measured of the whole run, such as {@link StudyMetrics#CLEAN}. */
  OptionalDouble ofRun(String metric) {
    for (int i = rows.size() - 1; i >= 0; i--) { // they are the last
      Measured m = rows.get(i);
      if (m.scope().equals(StudyMetrics.SCOPE) && m.metric().equals(metric)) {
        return OptionalDouble.of(m.value());
      }
    }
    return OptionalDouble.empty();
  }

  boolean is(String metric) {
    return ofRun(metric).orElse(0) == 1;
  }

  /** Returns the result as bytes, its numbers to the last bit. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(rows.size());
      for (Measured m : rows) {
        out.writeUTF(m.scope());
        out.writeUTF(m.actor());
        out.writeUTF(m.metric());
        out.writeDouble(m.value());
      }
      out.writeInt(complaints.size());
      for (String complaint : complaints) {
        out.writeUTF(complaint);
      }
      out.writeInt(series.size());
      for (SeriesRow row : series) {
        out.writeUTF(row.point());
        out.writeInt(row.replication());
        out.writeLong(row.tNs());
        out.writeUTF(row.series());
        out.writeDouble(row.value());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #bytes} wrote; the same few words are kept once. */
  static ReplicationResult of(byte[] bytes) {
    Map<String, String> words = new LinkedHashMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      List<Measured> rows = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        rows.add(new Measured(word(in, words), word(in, words), word(in, words), in.readDouble()));
      }
      List<String> complaints = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        complaints.add(word(in, words));
      }
      List<SeriesRow> series = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        series.add(
            new SeriesRow(
                word(in, words), in.readInt(), in.readLong(), word(in, words), in.readDouble()));
      }
      return new ReplicationResult(rows, complaints, series);
    } catch (IOException e) {
      throw new UncheckedIOException("a whole record of a journal does not read", e);
    }
  }

  private static String word(DataInputStream in, Map<String, String> words) throws IOException {
    return words.computeIfAbsent(in.readUTF(), w -> w);
  }
}
