/**
 * Access to the files of a run: opens them without following links, detects changes by others, and
 * names them in error messages.
 */
package io.quoteflow.file;
