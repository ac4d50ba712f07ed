/** The page of a local run while it runs. */
package io.quoteflow.job.page;
