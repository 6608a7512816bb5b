package org.epcsim.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * Takes the rows of one CSV file, one after another, in the order they are to stand in; keeps none
 * of them in memory. Not for several threads at once.
 *
 * @param <R> the kind of row
 */
public final class RowSink<R> {

  private final StagedFile file;
  private final Function<R, List<String>> fields;
  private final CsvWriter csv;

  RowSink(StagedFile file, List<String> header, Function<R, List<String>> fields) {
    this.file = file;
    this.fields = fields;
    OutputStream out = file.out();
    this.csv = new CsvWriter(out);
    write(header);
  }

  /**
   * Writes one row.
   *
   * @throws OutputException if it cannot be written: the disk is full, ...
   */
  public void accept(R row) {
    write(fields.apply(row));
  }

  private void write(List<String> row) {
    try {
      csv.write(row);
    } catch (IOException e) {
      throw new OutputException(file.target(), e);
    }
  }
}
