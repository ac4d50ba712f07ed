package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.BadSymbolException;
import io.quoteflow.market.Definition;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.protocol.VenueProtocol;

/**
 * What the first record of an instrument says, which must be its definition.
 *
 * @param instrument null if the record is refused, like the next two
 * @param protocol of its venue and category
 * @param definition of the instrument
 * @param rejected why the record is refused; null if it is not
 */
record FirstDefinition(
        InstrumentId instrument, VenueProtocol protocol, Definition definition, Rejected rejected) {
    /**
     * Reads a definition.
     *
     * @param venues known venues
     */
    static FirstDefinition read(final JournalRecord record, final Venues venues) {
        final DefinitionReader.Result read = DefinitionReader.readPayload(record.payload());
        if (read.rejected() != null) {
            return refused(read.rejected());
        }
        final InstrumentId instrument;
        try {
            instrument = InstrumentId.parse(record.instrument());
        } catch (final BadSymbolException bad) {
            return refused(new Rejected(RejectReason.BAD_SYMBOL, bad.getMessage()));
        } catch (final IllegalArgumentException bad) {
            return refused(new Rejected(RejectReason.UNKNOWN_VENUE, bad.getMessage()));
        }
        final VenueProtocol protocol = venues.of(instrument);
        return protocol == null
                ? refused(new Rejected(RejectReason.UNKNOWN_VENUE, venues.known()))
                : new FirstDefinition(instrument, protocol, read.definition(), null);
    }

    private static FirstDefinition refused(final Rejected rejected) {
        return new FirstDefinition(null, null, null, rejected);
    }
}
