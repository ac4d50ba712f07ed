package io.quoteflow.exchange.tape;

/**
 * A trade.
 *
 * @param price as the venue writes it
 * @param size as the venue writes it
 * @param buy whether the aggressor bought
 * @param block whether it matched no order in the book
 * @param age how long before its frame was received it was matched, ms, at least 0
 */
public record TapeTrade(String price, String size, boolean buy, boolean block, long age) {}
