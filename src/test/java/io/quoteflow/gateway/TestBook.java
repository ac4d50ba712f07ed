package io.quoteflow.gateway;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.FrameDecoder;
import io.quoteflow.venue.protocol.VenueProtocol;

/** Follows the book of an instrument from its records, as a job does, and asks for snapshots. */
public final class TestBook {
    private static final long ASK_MILLIS = 1_000;

    private final InstrumentId id;
    private final FrameDecoder decoder;
    private final SyncedBook book;
    private final MarketFrame frame = new MarketFrame();
    private Scale scale = new Scale(1, 1);
    private boolean defined;
    private boolean lost;
    private long askedAt;

    public TestBook(final InstrumentId id) {
        this.id = id;
        final VenueProtocol protocol = Venues.ALL.of(id);
        decoder = protocol.decoders().get();
        book = new SyncedBook(protocol.sequence());
    }

    /** Returns the id of the instrument. */
    public String name() {
        return id.toString();
    }

    /** Returns the topic of the book as the status names it. */
    public String topic() {
        final VenueProtocol protocol = Venues.ALL.of(id);
        return protocol.id()
                + " "
                + protocol.feed().topics(id.symbol(), MarketSettings.DEFAULT.depth()).get(0).name();
    }

    /** A record came. */
    public void take(final NewRecord record, final long now) {
        if (record.kind() == RecordKind.INSTRUMENT) {
            defined = true;
        }
        if (record.kind() != RecordKind.MARKET || !defined) {
            return;
        }
        RejectReason reason = decoder.decode(record.payload(), id.symbol(), scale, frame);
        if (reason == RejectReason.TOO_FINE) {
            scale = scale.max(decoder.neededScale());
            reason = decoder.decode(record.payload(), id.symbol(), scale, frame);
        }
        if (reason != null) {
            throw new AssertionError(reason + ": " + new String(record.payload()));
        }
        if (frame.isDepth() && book.isRestartedBy(frame)) {
            book.desynchronise();
            lost = true;
        }
        if (frame.isDepth() && book.apply(frame).needsSnapshot()) {
            lost = true;
        }
        lost &= !book.isLive();
    }

    /** Whether the book is complete. */
    public boolean isLive() {
        return book.isLive();
    }

    /** Whether a snapshot has to be asked for now. */
    boolean wantsSnapshot(final long now) {
        final boolean wants = lost && now - askedAt >= ASK_MILLIS;
        askedAt = wants ? now : askedAt;
        return wants;
    }
}
