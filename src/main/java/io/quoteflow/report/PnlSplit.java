package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Splits the pnl of one instrument into its causes. A fill has the sign s, the size z, the price p,
 * the fee f and the mid m, which is the last one before its record. M is the current mid. H is the
 * mid at the first grid point at least {@value #HORIZON} ms after the fill, and equals M until
 * then. The parts are:
 *
 * <pre>
 *     spread captured    sum of s z (m - p) of maker fills
 *     spread paid        sum of s z (m - p) of taker fills
 *     adverse selection  sum of s z (H - m)
 *     inventory          sum of s z (M - H)
 *     fees               sum of -f
 *     directional        sum of s z (M - p) - f of the directional ledger and of that of hedges
 * </pre>
 *
 * <p>The first five are those of the maker's ledger. The sum of all parts is the sum of s z (M - p)
 * - f of all fills, which is the pnl of an account that started without a position.
 */
public final class PnlSplit {
    /** Time after a fill within which a move of the mid counts as adverse selection, ms. */
    static final long HORIZON = 5_000;

    /**
     * The parts at one moment, quote currency.
     *
     * @param captured spread captured
     * @param paid spread paid; negative if it cost money
     * @param adverse adverse selection
     * @param inventory gain of the inventory
     * @param fees negative if they cost money
     * @param directional gain of the directional ledger and of that of hedges
     */
    public record Parts(
            double captured,
            double paid,
            double adverse,
            double inventory,
            double fees,
            double directional) {
        /** The parts before the first fill. */
        public static final Parts NONE = new Parts(0, 0, 0, 0, 0, 0);

        double sum() {
            return captured + paid + adverse + inventory + fees + directional;
        }

        /**
         * Writes the field {@code split} into an open object.
         *
         * @param pnl of the account. What exceeds the sum of the parts comes from an earlier
         *     position
         */
        public void write(final JsonGenerator json, final double pnl) throws IOException {
            json.writeObjectFieldStart("split");
            json.writeNumberField("captured", captured);
            json.writeNumberField("paid", paid);
            json.writeNumberField("adverse", adverse);
            json.writeNumberField("inventory", inventory);
            json.writeNumberField("fees", fees);
            json.writeNumberField("directional", directional);
            json.writeNumberField("brought", pnl - sum());
            json.writeNumberField("pnl", pnl);
            json.writeEndObject();
        }

        public Parts plus(final Parts other) {
            return new Parts(
                    captured + other.captured,
                    paid + other.paid,
                    adverse + other.adverse,
                    inventory + other.inventory,
                    fees + other.fees,
                    directional + other.directional);
        }
    }

    /** Fills of one millisecond that are younger than the horizon. */
    private static final class Young {
        private final long time;
        private double size;
        private double value;

        private Young(final long time) {
            this.time = time;
        }

        private Young copy() {
            final Young copy = new Young(time);
            copy.size = size;
            copy.value = value;
            return copy;
        }
    }

    private final ArrayDeque<Young> young = new ArrayDeque<>();
    private double captured;
    private double paid;
    private double fees;
    private double settled;
    private double oldSize;
    private double oldValue;
    private double directionalSize;
    private double directionalCash;

    /** Returns an independent copy. */
    PnlSplit copy() {
        final PnlSplit copy = new PnlSplit();
        young.forEach(each -> copy.young.add(each.copy()));
        copy.captured = captured;
        copy.paid = paid;
        copy.fees = fees;
        copy.settled = settled;
        copy.oldSize = oldSize;
        copy.oldValue = oldValue;
        copy.directionalSize = directionalSize;
        copy.directionalCash = directionalCash;
        return copy;
    }

    /**
     * Adds a fill. Fills come in the order of their decisions.
     *
     * @param time of the fill, ms
     * @param ofMaker whether the fill belongs to the maker's ledger and not to the directional one
     * @param maker whether the order was resting
     * @param signed size; negative for a sale
     * @param mid last mid before the record of the fill; NaN counts as the price
     * @param fee positive if it costs money
     */
    void fill(
            final long time,
            final boolean ofMaker,
            final boolean maker,
            final double signed,
            final double price,
            final double mid,
            final double fee) {
        if (!ofMaker) {
            directionalSize += signed;
            directionalCash -= signed * price + fee;
            return;
        }
        final double from = Double.isNaN(mid) ? price : mid;
        final double spread = signed * (from - price);
        captured += maker ? spread : 0;
        paid += maker ? 0 : spread;
        fees -= fee;
        if (young.isEmpty() || young.getLast().time != time) {
            young.add(new Young(time));
        }
        young.getLast().size += signed;
        young.getLast().value += signed * from;
    }

    /**
     * Adds the mid of a grid point. Call it after {@link #fill} of all fills whose decisions came
     * before its row.
     *
     * @param at time of the grid point, ms
     */
    void grid(final long at, final double mid) {
        while (!young.isEmpty() && young.getFirst().time + HORIZON <= at) {
            final Young grown = young.removeFirst();
            settled += grown.size * mid - grown.value;
            oldSize += grown.size;
            oldValue += grown.size * mid;
        }
    }

    /**
     * Returns the parts at the current moment.
     *
     * @param mid last observed mid
     */
    Parts at(final double mid) {
        double adverse = settled;
        for (final Young fills : young) {
            adverse += fills.size * mid - fills.value;
        }
        return new Parts(
                captured,
                paid,
                adverse,
                oldSize * mid - oldValue,
                fees,
                directionalSize * mid + directionalCash);
    }
}
