/** Control records: their payloads, and the files into which they are written. */
package io.quoteflow.journal.control;
