/** The command run: starts a job, embedded or on a cluster. */
package io.quoteflow.run;
