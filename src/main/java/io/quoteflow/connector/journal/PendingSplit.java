package io.quoteflow.connector.journal;

/**
 * State of the enumerator.
 *
 * @param split that is not assigned to a reader; null if it is assigned
 */
public record PendingSplit(JournalSplit split) {}
