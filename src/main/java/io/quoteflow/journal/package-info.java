/**
 * The record of a journal: its fields, its position, the reasons for which it is rejected, and how
 * its JSON is read. Uses the JDK and Jackson's streaming parser alone.
 */
package io.quoteflow.journal;
