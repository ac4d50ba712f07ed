/** The commands {@code run} and {@code page}: start a job, embedded or on a cluster. */
package io.quoteflow.run;
