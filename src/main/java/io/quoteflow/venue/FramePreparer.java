package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.PreparedFrame;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FrameWriter;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.venue.protocol.FrameDecoder;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.Map;
import java.util.TreeMap;

/**
 * Decodes the market records of a journal once, for several traders or for a file. A prepared
 * record has the same effect as the record itself: a trader that stores prices or sizes in another
 * scale than this object expects, decodes the payload as if nothing had been prepared.
 *
 * <p>A record that cannot be decoded is returned as it is. Not thread-safe.
 */
public final class FramePreparer {
    private final Venues venues;
    private final Map<String, Instrument> instruments = new TreeMap<>();
    private final MarketFrame frame = new MarketFrame();
    private final FrameWriter writer = new FrameWriter();

    /** The instrument of the last market record, whose records mostly come in a row. */
    private Instrument last;

    /** What is known of an instrument. */
    private static final class Instrument {
        private final String name;
        private final String symbol;
        private final FrameDecoder decoder;
        private Scale scale;

        private Instrument(final String name, final InstrumentId id, final VenueProtocol protocol) {
            this.name = name;
            symbol = id.symbol();
            decoder = protocol.decoders().get();
        }
    }

    /**
     * The form of one frame.
     *
     * @param bytes the form alone
     * @param payload the bytes that were decoded
     */
    private record Form(byte[] bytes, byte[] payload) implements PreparedFrame {
        @Override
        public int start() {
            return 0;
        }

        @Override
        public int end() {
            return bytes.length;
        }
    }

    /** Creates an object that knows all venues of this version. */
    public FramePreparer() {
        venues = Venues.ALL;
    }

    /**
     * Prepares the next record of a journal. Give it all records, because definitions say in which
     * scale prices and sizes are stored.
     *
     * @return the record with its decoded frame; the record itself if it has no frame that can be
     *     used
     */
    public JournalRecord prepare(final JournalRecord record) {
        if (record.prepared() != null) {
            return record;
        }
        if (record.kind() == RecordKind.INSTRUMENT) {
            define(record);
            return record;
        }
        if (record.kind() != RecordKind.MARKET) {
            return record;
        }
        final Instrument instrument = of(record.instrument());
        return instrument == null || !decodes(instrument, record.payload())
                ? record
                : record.with(
                        new Form(
                                writer.write(
                                        frame,
                                        instrument.scale,
                                        instrument.decoder.shape().ordinal()),
                                record.payload()));
    }

    private Instrument of(final String name) {
        if (last == null || !last.name.equals(name)) {
            last = instruments.get(name);
        }
        return last;
    }

    private boolean decodes(final Instrument instrument, final byte[] payload) {
        final FrameDecoder decoder = instrument.decoder;
        RejectReason reason = decoder.decode(payload, instrument.symbol, instrument.scale, frame);
        if (reason == RejectReason.TOO_FINE && decoder.hasNeededScale()) {
            // the trader's scale grows with the first such frame, too
            instrument.scale = decoder.neededScale();
            reason = decoder.decode(payload, instrument.symbol, instrument.scale, frame);
        }
        return reason == null;
    }

    private void define(final JournalRecord record) {
        final DefinitionReader.Result read = DefinitionReader.readPayload(record.payload());
        if (read.rejected() != null) {
            return;
        }
        final Scale scale = read.definition().scale();
        final Instrument known = instruments.get(record.instrument());
        if (known != null) {
            if (known.scale.canGrowTo(scale.price(), scale.size())) {
                known.scale = known.scale.max(scale);
            }
            return;
        }
        final InstrumentId id;
        try {
            id = InstrumentId.parse(record.instrument());
        } catch (final IllegalArgumentException unusable) {
            return;
        }
        final VenueProtocol protocol = venues.of(id);
        if (protocol != null) {
            final Instrument created = new Instrument(record.instrument(), id, protocol);
            created.scale = scale;
            instruments.put(record.instrument(), created);
        }
    }
}
