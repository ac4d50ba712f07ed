package io.quoteflow.venue.bybit;

import io.quoteflow.market.SequenceRule;
import io.quoteflow.venue.protocol.OrderRules;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.List;

/** The protocols of Bybit v5. */
public final class Bybit {
    private static final List<String> EVENT_TIMES = List.of("cts", "ts");

    public static final VenueProtocol LINEAR =
            new VenueProtocol(
                    "bybit.linear",
                    SequenceRule.CONSECUTIVE,
                    BybitDecoder::new,
                    new OrderRules(false, true),
                    new BybitFeed("linear", 50),
                    EVENT_TIMES,
                    new BybitFunding());

    public static final VenueProtocol SPOT =
            new VenueProtocol(
                    "bybit.spot",
                    SequenceRule.CONSECUTIVE,
                    BybitDecoder::new,
                    new OrderRules(true, true),
                    new BybitFeed("spot", 10), // the venue's limit
                    EVENT_TIMES,
                    null);

    private Bybit() {}
}
