/**
 * The trader, a pure function of state and record: orders, fills, positions, accounts, and the
 * venue it trades on.
 */
package io.quoteflow.trading;
