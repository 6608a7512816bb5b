/**
 * How enclaves access their pages: which unmapped page is accessed next and when, and whether a
 * page was accessed since its Accessed bit was last cleared.
 *
 * <p>Accesses that hit are never walked over. Under the independent reference model ({@link
 * org.epcsim.workload.Popularity}, {@link org.epcsim.workload.IndependentReferences}, {@link
 * org.epcsim.workload.AccessClock}) the accesses to a page are a Poisson process, so the next fault
 * is the first point of a thinned process and an Accessed bit is one Bernoulli trial. Scans ({@link
 * org.epcsim.workload.ScanCursor}, {@link org.epcsim.workload.ScanReferences}) are deterministic,
 * so both follow from positions. Cost grows with faults and ageing, not with accesses.
 *
 * <p>Nothing here knows the EPC or schedules an event, and nothing is allocated per call.
 */
package org.epcsim.workload;
