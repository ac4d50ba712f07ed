/** The faults of the fake exchange: how commands name them, and which are in effect. */
package io.quoteflow.exchange.fault;
