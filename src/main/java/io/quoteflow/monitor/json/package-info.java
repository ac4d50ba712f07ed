/** Figures of rows that come from files and topics: read, combined, and written as JSON again. */
package io.quoteflow.monitor.json;
