/** Rows to somebody outside who may be slow or gone: lost before anything is held up. */
package io.quoteflow.job.outbox;
