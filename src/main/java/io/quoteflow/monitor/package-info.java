/** Figures of a run while it runs, as metrics and as views of them. */
package io.quoteflow.monitor;
