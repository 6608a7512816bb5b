/**
 * What a person reads after a run: pages of text, made from the files of the run only ({@link
 * org.epcsim.result.RunResults}). The pictures are in {@code report.chart}.
 */
package org.epcsim.report;
