/**
 * Learned quote placement: a contextual bandit over half-spread floors and skews, EXTENSIONS 20.
 * Its choices follow from a hash, so a replay repeats them. Uses the JDK alone.
 */
package io.quoteflow.placement;
