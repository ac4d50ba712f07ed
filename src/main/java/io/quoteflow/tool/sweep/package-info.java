/**
 * The command {@code sweep}: runs many settings of a job over one journal, in one pass, and shows
 * which of them earn and how much of that may be luck.
 */
package io.quoteflow.tool.sweep;
