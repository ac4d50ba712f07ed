package io.quoteflow.exchange;

/**
 * A frame of market data that was sent.
 *
 * @param connection number of the connection
 * @param number number of the frame on its connection, from 0
 * @param category {@code venue.category} of the connection, such as {@code bybit.linear}
 * @param topic topic or stream, such as {@code publicTrade.BTCUSDT}
 * @param symbol of the instrument; empty if the frame belongs to none
 * @param time when it was sent, ms
 * @param sound false if a fault put it there: a repetition, a broken or an oversized frame
 * @param text the frame as sent, UTF-8; must not be changed
 */
public record SentFrame(
        long connection,
        long number,
        String category,
        String topic,
        String symbol,
        long time,
        boolean sound,
        byte[] text) {}
