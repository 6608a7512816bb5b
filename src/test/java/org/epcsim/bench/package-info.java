/**
 * Measurements that print figures and assert nothing; run by the profile {@code bench}, one class
 * at a time.
 */
package org.epcsim.bench;
