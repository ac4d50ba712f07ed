/**
 * The fake exchange as a pure state machine: the market data of Bybit v5 and Binance, and accounts
 * of Bybit. Its time is an argument of every call, so that it runs in virtual time as well as
 * behind real sockets.
 */
package io.quoteflow.exchange;
