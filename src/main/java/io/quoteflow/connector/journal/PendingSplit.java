package io.quoteflow.connector.journal;

/**
 * What the enumerator remembers.
 *
 * @param split that no reader holds, or null
 */
public record PendingSplit(JournalSplit split) {}
