/**
 * What a person looks at after a run: a page of text and charts, drawn from the files of the run
 * only ({@link org.epcsim.result.RunResults}), so that anybody can draw them again.
 */
package org.epcsim.report;
