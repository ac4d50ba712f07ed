/**
 * The fake exchange: the public market side of Bybit v5 and Binance as a pure state machine. Its
 * time is an argument of every call, so that it runs in virtual time as well as behind real
 * sockets.
 */
package io.quoteflow.exchange;
