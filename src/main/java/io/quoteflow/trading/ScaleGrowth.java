package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SyncedBook;

/** Gives the stored prices and sizes of an instrument more digits after the point. */
public final class ScaleGrowth {
    private ScaleGrowth() {}

    /**
     * Grows both states of an instrument to a scale.
     *
     * @param to not coarser than the scale of the state; an equal scale changes nothing
     * @return false if a stored value or the definition does not fit that scale; then nothing has
     *     changed
     */
    public static boolean grow(final TraderState state, final SyncedBook book, final Scale to) {
        final long priceFactor = PowersOfTen.ten(to.price() - state.scale().price());
        final long sizeFactor = PowersOfTen.ten(to.size() - state.scale().size());
        if (priceFactor == 1 && sizeFactor == 1) {
            return true;
        }
        final long size = Math.max(state.orders.largestSize(), state.account.largestSize());
        if (!state.definition().fits(to)
                || !book.canRescale(priceFactor, sizeFactor)
                || !hasRoom(priceFactor, state.orders.largestPrice())
                || !hasRoom(sizeFactor, size)) {
            return false;
        }
        book.rescale(priceFactor, sizeFactor);
        state.orders.rescale(priceFactor, sizeFactor);
        state.venue.rescale(priceFactor, sizeFactor);
        state.account.rescale(sizeFactor);
        if (state.hasMid()) {
            state.observeMid(state.twiceMid() * priceFactor);
        }
        state.reductions.rescale(sizeFactor);
        state.extensions.learned.rescale(sizeFactor);
        state.terms.scale(to);
        return true;
    }

    private static boolean hasRoom(final long factor, final long largest) {
        return largest <= FixedPoint.MAX_UNITS / factor;
    }
}
