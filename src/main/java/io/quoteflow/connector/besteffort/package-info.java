/**
 * Decisions to an external system that may be slow or away. Rows are dropped before the job is held
 * up.
 */
package io.quoteflow.connector.besteffort;
