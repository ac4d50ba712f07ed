/** What was wrong with the input of a run, found from its summaries and its dead letters. */
package io.quoteflow.diagnosis;
