/** Finds problems in the input of a run from its summaries and its dead letters. */
package io.quoteflow.diagnosis;
