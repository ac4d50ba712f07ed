/** The figures of a run while it runs, and how figures of several instruments are combined. */
package io.quoteflow.monitor;
