package io.quoteflow.gateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Finds the price of the last trade in public frames of Bybit. Used by one thread. */
final class LastTradeReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] TOPIC = "\"publicTrade.".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_PRICE = 30;

    /** A topic is near the start of its frame, but fields have no fixed order. */
    private static final int WITHIN = 200;

    /**
     * Returns the price of the last trade of a frame; null if it has none. Never throws because of
     * the bytes.
     */
    BigDecimal read(final byte[] frame) {
        if (!isTrade(frame)) {
            return null;
        }
        try {
            final JsonNode trades = JSON.readTree(frame).path("data");
            final String price = trades.path(trades.size() - 1).path("p").asText();
            return price.length() <= LONGEST_PRICE && price.matches("[0-9]+(\\.[0-9]+)?")
                    ? positive(new BigDecimal(price))
                    : null;
        } catch (final IOException notJson) {
            return null;
        }
    }

    private static BigDecimal positive(final BigDecimal price) {
        return price.signum() > 0 ? price : null;
    }

    private static boolean isTrade(final byte[] frame) {
        final int last = Math.min(WITHIN, frame.length - TOPIC.length);
        for (int at = 0; at <= last; at++) {
            int same = 0;
            while (same < TOPIC.length && frame[at + same] == TOPIC[same]) {
                same++;
            }
            if (same == TOPIC.length) {
                return true;
            }
        }
        return false;
    }
}
