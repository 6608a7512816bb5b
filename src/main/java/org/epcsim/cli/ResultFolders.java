package org.epcsim.cli;

import java.nio.file.Path;

/** Where the results of scenarios are kept. */
final class ResultFolders {
  /** The folder of studies, among scenarios and among results. */
  static final String STUDIES = "studies";

  /** The folder of results, where the program runs. */
  static final String RESULTS = "results";

  private ResultFolders() {}

  /**
   * Returns the folder of a scenario's results: of one in a folder {@code studies} it is {@code
   * studies/NAME}, of another {@code NAME}.
   *
   * @param results the folder of all results
   * @param scenario the scenario's file
   * @param name its name
   */
  static Path of(Path results, Path scenario, String name) {
    Path folder = scenario.toAbsolutePath().normalize().getParent();
    boolean study = folder != null && folder.endsWith(STUDIES);
    return study ? results.resolve(STUDIES).resolve(name) : results.resolve(name);
  }

  /** Returns the folder of the answer of {@code epcsim plan}: the same with {@code -plan}. */
  static Path ofPlan(Path results, Path scenario, String name) {
    return of(results, scenario, name + "-plan");
  }
}
