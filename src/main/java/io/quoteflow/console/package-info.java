/** Shows an embedded run on the terminal. */
package io.quoteflow.console;
