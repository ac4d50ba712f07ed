/**
 * The trader: a function of the state of an instrument and a record, which gives decisions. It has
 * the orders, fills, positions and account of the instrument, and the paper venue it trades on.
 */
package io.quoteflow.trading;
