package io.quoteflow.venue.protocol;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.SequenceRule;

import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that this program knows of one category of one venue. Immutable; one instance serves
 * all instruments.
 *
 * @param id {@code venue.category}, such as {@code binance.usdm}: the first two parts of an
 *     instrument's name
 * @param sequence how the venue numbers its depth frames
 * @param decoders makes decoders of its market frames; a decoder has a scratch area, so each caller
 *     needs its own
 * @param orders how it treats orders
 * @param feed its public market feed; null if this program cannot record it
 * @param eventTimes the fields of a market frame, or of its {@code data}, that hold the time of the
 *     event in ms; the first one that a frame has counts
 * @param funding reads the funding of perpetuals from its market frames; null if it has none
 */
public record VenueProtocol(
        String id,
        SequenceRule sequence,
        Supplier<FrameDecoder> decoders,
        OrderRules orders,
        MarketFeed feed,
        List<String> eventTimes,
        FundingReader funding) {
    /**
     * @throws IllegalArgumentException if the id is not {@code venue.category} or there is no field
     *     of event times
     */
    public VenueProtocol {
        if (!id.equals(idOf(InstrumentId.parse(id + ".SYMBOL")))) {
            throw new IllegalArgumentException("venue protocol " + id + ": not venue.category");
        }
        if (eventTimes.isEmpty()) {
            throw new IllegalArgumentException("venue protocol " + id + ": no event time");
        }
        eventTimes = List.copyOf(eventTimes);
    }

    /** Returns the id of the protocol that an instrument has. */
    public static String idOf(final InstrumentId instrument) {
        return instrument.venue() + "." + instrument.category();
    }
}
