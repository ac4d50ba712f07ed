package io.quoteflow.exchange;

import io.quoteflow.exchange.wire.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a WebSocket path of Binance stands for.
 *
 * @param category {@code binance.spot} or {@code binance.usdm}
 * @param delivered kinds of streams that have data here; others are acknowledged only
 * @param combined whether frames name their stream
 * @param streams those that the path names
 */
record BinanceRoute(
        String category, Set<String> delivered, boolean combined, List<String> streams) {
    static final String SPOT = "binance.spot";
    static final String USDM = "binance.usdm";

    private static final Pattern PATH =
            Pattern.compile("(/public|/market)?/(ws|stream)(?:/([^?]*))?(?:\\?(.*))?");
    private static final Set<String> OF_SPOT = Set.of("depth", "bookTicker", "trade", "aggTrade");
    private static final Set<String> OF_PUBLIC = Set.of("depth", "bookTicker", "trade");
    private static final Set<String> OF_MARKET = Set.of("aggTrade", "trade");
    private static final Set<String> OF_OLD = Set.of("depth", "bookTicker");

    /**
     * Parses a path. Without {@code /public} and {@code /market} it is that of spot, or the old one
     * of USD-M if no instrument of spot is listed.
     *
     * @param hasSpot whether an instrument of spot is listed
     * @return null if it is not a path of Binance
     */
    static BinanceRoute parse(final String target, final boolean hasSpot) {
        final Matcher parts = PATH.matcher(target);
        if (!parts.matches()) {
            return null;
        }
        final boolean combined = parts.group(2).equals("stream");
        final String named =
                combined ? new Query(parts.group(4)).text("streams") : nonNull(parts.group(3));
        final List<String> streams = new ArrayList<>(List.of(named.split("/")));
        streams.removeIf(String::isEmpty);
        if (parts.group(1) != null) {
            final Set<String> delivered = parts.group(1).equals("/public") ? OF_PUBLIC : OF_MARKET;
            return new BinanceRoute(USDM, delivered, combined, streams);
        }
        return hasSpot
                ? new BinanceRoute(SPOT, OF_SPOT, combined, streams)
                : new BinanceRoute(USDM, OF_OLD, combined, streams);
    }

    private static String nonNull(final String text) {
        return text == null ? "" : text;
    }

    boolean isSpot() {
        return category.equals(SPOT);
    }
}
