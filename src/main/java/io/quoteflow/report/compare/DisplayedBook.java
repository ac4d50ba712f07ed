package io.quoteflow.report.compare;

import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.venue.protocol.FrameDecoder;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.math.BigDecimal;

/** The book of one instrument, as the market records of a journal display it. */
final class DisplayedBook {
    /** The book of an instrument that this program does not know. It displays nothing. */
    static final DisplayedBook NONE = new DisplayedBook(null, null, "");

    private final FrameDecoder decoder;
    private final SyncedBook book;
    private final String symbol;
    private final MarketFrame frame = new MarketFrame();
    private Scale scale = new Scale(0, 0);

    private DisplayedBook(final FrameDecoder decoder, final SyncedBook book, final String symbol) {
        this.decoder = decoder;
        this.book = book;
        this.symbol = symbol;
    }

    /** Returns an empty book. */
    static DisplayedBook of(final VenueProtocol protocol, final String symbol) {
        return new DisplayedBook(
                protocol.decoders().get(), new SyncedBook(protocol.sequence()), symbol);
    }

    /** Applies the payload of a market record. What cannot be used changes nothing. */
    void take(final byte[] payload) {
        if (decoder == null || !decode(payload)) {
            return;
        }
        if (frame.isDepth() && book.acceptsDepthOf(frame, true)) {
            if (book.isRestartedBy(frame)) {
                book.desynchronise();
            }
            book.apply(frame);
        }
    }

    private boolean decode(final byte[] payload) {
        RejectReason reason = decoder.decode(payload, symbol, scale, frame);
        if (reason == RejectReason.TOO_FINE && decoder.hasNeededScale()) {
            final Scale finer = decoder.neededScale();
            final long price = PowersOfTen.ten(finer.price() - scale.price());
            final long size = PowersOfTen.ten(finer.size() - scale.size());
            if (!book.canRescale(price, size)) {
                return false;
            }
            book.rescale(price, size);
            scale = finer;
            reason = decoder.decode(payload, symbol, scale, frame);
        }
        return reason == null;
    }

    /**
     * Returns the size displayed on one side at a price.
     *
     * @param sale whether the side is that of the asks
     * @param price decimal text
     * @return 0 at a price that would be the best one; NaN beyond the displayed depth, or if the
     *     book is not known
     */
    double displayed(final boolean sale, final String price) {
        if (book == null || !book.isLive()) {
            return Double.NaN;
        }
        final Side side = sale ? Side.SELL : Side.BUY;
        final OrderBook levels = book.book();
        final BigDecimal units = new BigDecimal(price).scaleByPowerOfTen(scale.price());
        final BigDecimal worst = BigDecimal.valueOf(levels.worst(side));
        final boolean beyond = sale ? units.compareTo(worst) > 0 : units.compareTo(worst) < 0;
        if (beyond) {
            return Double.NaN;
        }
        final boolean isLevel = units.stripTrailingZeros().scale() <= 0;
        final long size = isLevel ? levels.sizeAt(side, units.longValue()) : 0;
        return BigDecimal.valueOf(size, scale.size()).doubleValue();
    }
}
