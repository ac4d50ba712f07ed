/**
 * Recorded folders: a journal that a recorder appends to, in files that are rotated and compressed,
 * with an index.
 */
package io.quoteflow.journal.folder;
