/**
 * The commands {@code run} and {@code page}, which start a job, embedded or on a cluster, and show
 * it.
 */
package io.quoteflow.run;
