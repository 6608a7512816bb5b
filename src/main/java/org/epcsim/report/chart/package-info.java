/**
 * Pictures of a run or a study, drawn from its files only ({@link org.epcsim.result.RunResults}),
 * so that anybody can draw them again. {@link org.epcsim.report.chart.Charts} draws all that make
 * sense for the data; every other class is one chart or a part that charts share.
 */
package org.epcsim.report.chart;
