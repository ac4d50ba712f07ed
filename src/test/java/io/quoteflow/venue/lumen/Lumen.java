package io.quoteflow.venue.lumen;

import io.quoteflow.market.SequenceRule;
import io.quoteflow.venue.protocol.OrderRules;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.List;

/** The protocol of a venue that does not exist, the example of {@code docs/extending.md}. */
public final class Lumen {
    /** It numbers its frames as Bybit does, and is otherwise nothing like it. */
    public static final VenueProtocol SPOT =
            new VenueProtocol(
                    "lumen.spot",
                    SequenceRule.CONSECUTIVE,
                    LumenDecoder::new,
                    new OrderRules(true, false),
                    null,
                    List.of("time"),
                    null);

    private Lumen() {}
}
