/** The figures of a run on a terminal. */
package io.quoteflow.console;
