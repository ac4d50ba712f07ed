/**
 * The results of a run, computed from its decision rows: what was earned by which cause, how it was
 * filled, and how certain each figure is. Nothing here decides anything.
 */
package io.quoteflow.result;
