/**
 * The trader, pure: (state, record) to decisions. Its orders, fills and positions, and the venue it
 * trades on.
 */
package io.quoteflow.trading;
