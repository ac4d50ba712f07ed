/** Compiled journals: files with the records of journals whose frames are decoded already. */
package io.quoteflow.journal.compiled;
