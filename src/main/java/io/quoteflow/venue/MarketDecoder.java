package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.PreparedFrame;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FrameReader;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.protocol.FrameDecoder;
import io.quoteflow.venue.protocol.FrameShape;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decodes market records by the protocol of their instrument's venue, into one scratch frame that
 * each record overwrites. Not thread-safe.
 */
final class MarketDecoder {
    private static final FrameShape[] SHAPES = FrameShape.values();

    private final Map<String, FrameDecoder> decoders = new LinkedHashMap<>();
    private final MarketFrame frame = new MarketFrame();
    private final FrameReader reader = new FrameReader();
    private VenueProtocol lastProtocol;
    private FrameDecoder lastDecoder;
    private Scale scale;
    private FrameShape shape;
    private boolean known;

    /**
     * Decodes a record. The scale is finer than that of the state if the record needs it and the
     * state allows it.
     *
     * @return null if {@link #frame} and {@link #scale} can be used; else the reason why not
     */
    RejectReason decode(final JournalRecord record, final TraderState state) {
        scale = state.scale();
        final PreparedFrame prepared = record.prepared();
        if (prepared != null && reader.read(prepared.bytes(), prepared.start(), scale, frame)) {
            shape = SHAPES[reader.extra()];
            known = false;
            return null;
        }
        final FrameDecoder decoder = decoder(state.protocol());
        final String symbol = state.instrument().symbol();
        RejectReason reason = decoder.decode(record.payload(), symbol, scale, frame);
        if (reason == RejectReason.TOO_FINE
                && decoder.hasNeededScale()
                && state.mayGrowTo(decoder.neededScale())) {
            scale = decoder.neededScale();
            reason = decoder.decode(record.payload(), symbol, scale, frame);
        }
        shape = decoder.shape();
        known = decoder.isKnown();
        return reason;
    }

    private FrameDecoder decoder(final VenueProtocol protocol) {
        if (protocol != lastProtocol) {
            lastProtocol = protocol;
            lastDecoder = decoders.get(protocol.id());
            if (lastDecoder == null) {
                lastDecoder = protocol.decoders().get();
                decoders.put(protocol.id(), lastDecoder);
            }
        }
        return lastDecoder;
    }

    /** Returns the frame decoded last. */
    MarketFrame frame() {
        return frame;
    }

    /** Returns the scale of the frame decoded last: that of its state, or a finer one. */
    Scale scale() {
        return scale;
    }

    /** Returns what the last frame, which was SKIPPED, is counted as. */
    Count skippedAs() {
        return switch (shape) {
            case NAMED -> Count.SKIPPED_TOPIC;
            case OBJECT -> Count.SKIPPED_OBJECT;
            case ARRAY -> Count.SKIPPED_ARRAY;
            case SCALAR -> Count.SKIPPED_SCALAR;
        };
    }

    /**
     * Whether the frame decoded last is known to say nothing that anything uses. Valid only if the
     * frame is SKIPPED.
     */
    boolean isKnown() {
        return known;
    }
}
