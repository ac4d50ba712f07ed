/** The command line. */
package io.quoteflow;
