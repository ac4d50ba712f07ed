package io.quoteflow.trading;

import io.quoteflow.market.Levels;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * What own orders took from displayed levels, which is missing from a level until a depth frame
 * names it, EXTENSIONS 22. Prices and sizes are in units.
 */
final class TakenLiquidity {
    private record Level(Side side, long price, long size) {}

    private final List<Level> levels = new ArrayList<>();

    /**
     * Returns what is left of a level.
     *
     * @param side side of the level
     * @param displayed size that the book displays there
     */
    long left(final Side side, final long price, final long displayed) {
        final int at = indexOf(side, price);
        return at < 0 ? displayed : Math.max(0, displayed - levels.get(at).size());
    }

    /** Takes a size from a level. */
    void take(final Side side, final long price, final long size) {
        final int at = indexOf(side, price);
        if (at < 0) {
            levels.add(new Level(side, price, size));
        } else {
            levels.set(at, new Level(side, price, levels.get(at).size() + size));
        }
    }

    private int indexOf(final Side side, final long price) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).side() == side && levels.get(i).price() == price) {
                return i;
            }
        }
        return -1;
    }

    /** Forgets what was taken from the levels that an applied depth frame names. */
    void renew(final MarketFrame frame) {
        if (frame.kind() == MarketFrame.Kind.SNAPSHOT) {
            levels.clear();
        }
        levels.removeIf(
                level ->
                        names(
                                level.side() == Side.BUY ? frame.bids() : frame.asks(),
                                level.price()));
    }

    private static boolean names(final Levels named, final long price) {
        for (int i = 0; i < named.count(); i++) {
            if (named.price(i) == price) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return levels.isEmpty();
    }

    /** Forgets everything, because displayed liquidity is no longer taken once only. */
    void clear() {
        levels.clear();
    }

    void rescale(final long priceFactor, final long sizeFactor) {
        levels.replaceAll(
                level ->
                        new Level(
                                level.side(),
                                level.price() * priceFactor,
                                level.size() * sizeFactor));
    }

    void write(final StateWriter out) {
        out.putInt(levels.size());
        for (final Level level : levels) {
            out.putInt(level.side().ordinal());
            out.putLong(level.price());
            out.putLong(level.size());
        }
    }

    static TakenLiquidity read(final StateReader in) {
        final TakenLiquidity taken = new TakenLiquidity();
        for (int left = in.getInt(); left > 0; left--) {
            taken.levels.add(new Level(Side.values()[in.getInt()], in.getLong(), in.getLong()));
        }
        return taken;
    }
}
