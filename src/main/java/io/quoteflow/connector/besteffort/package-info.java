/**
 * Sends decisions to external systems that may be slow or unreachable. Rows are dropped rather than
 * delaying the job.
 */
package io.quoteflow.connector.besteffort;
