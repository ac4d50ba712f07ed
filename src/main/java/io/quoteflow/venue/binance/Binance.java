package io.quoteflow.venue.binance;

import io.quoteflow.market.SequenceRule;
import io.quoteflow.venue.protocol.OrderRules;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.List;

/** The protocols of Binance. */
public final class Binance {
    private static final List<String> EVENT_TIMES = List.of("T", "E");

    /** A spot order cannot change its price, so it is replaced instead of amended. */
    public static final VenueProtocol SPOT =
            new VenueProtocol(
                    "binance.spot",
                    SequenceRule.FIRST_ID,
                    () -> new BinanceDecoder(false),
                    new OrderRules(true, false),
                    new BinanceFeed(false),
                    EVENT_TIMES,
                    null);

    public static final VenueProtocol USDM =
            new VenueProtocol(
                    "binance.usdm",
                    SequenceRule.PREVIOUS_ID,
                    () -> new BinanceDecoder(true),
                    new OrderRules(false, true),
                    new BinanceFeed(true),
                    EVENT_TIMES,
                    new BinanceFunding());

    private Binance() {}
}
