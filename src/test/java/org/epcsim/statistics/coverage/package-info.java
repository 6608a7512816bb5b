/**
 * Whether intervals contain the truth as often as they say: experiments whose truth is known
 * exactly, repeated.
 */
package org.epcsim.statistics.coverage;
