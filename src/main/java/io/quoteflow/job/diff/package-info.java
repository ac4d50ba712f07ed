/** Compares what two runs decided. */
package io.quoteflow.job.diff;
