/**
 * Serializers of the state that is kept in savepoints. Never rename these classes, because
 * savepoints contain their names.
 */
package io.quoteflow.job.state;
