/**
 * What every venue has in common: the description of its protocol, and the base of its frame
 * decoders.
 */
package io.quoteflow.venue.protocol;
