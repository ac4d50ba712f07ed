/** Copies journals between topics and files. */
package io.quoteflow.job.copy;
