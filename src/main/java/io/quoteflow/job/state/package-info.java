/**
 * Serializers of the state that is kept in savepoints. The names of these classes are in
 * savepoints, so they stay.
 */
package io.quoteflow.job.state;
