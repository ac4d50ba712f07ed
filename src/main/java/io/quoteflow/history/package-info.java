/**
 * Files of market history that others publish or record: reads their formats in order of time, and
 * makes the frames of the venue out of rows.
 */
package io.quoteflow.history;
