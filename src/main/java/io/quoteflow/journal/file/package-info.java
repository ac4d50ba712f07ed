/**
 * Journals as files: lines, compression, merging by arrival, and the forms of files that are no
 * journal.
 */
package io.quoteflow.journal.file;
