package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Where the pnl of one instrument comes from. With sign s, size z, price p, fee f and mid m (the
 * last before its record) of a fill, M the mid now and H the mid at the first grid point at least
 * {@value #HORIZON} ms after the fill (M until then):
 *
 * <pre>
 *     spread captured    sum of s z (m - p) of maker fills
 *     spread paid        sum of s z (m - p) of taker fills
 *     adverse selection  sum of s z (H - m)
 *     inventory          sum of s z (M - H)
 *     fees               sum of -f
 *     directional        sum of s z (M - p) - f of the directional ledger
 * </pre>
 *
 * The first five are of the maker's ledger. Their sum is sum of s z (M - p) - f of all fills, which
 * is the pnl of an account that began flat.
 */
public final class PnlSplit {
    /** ms after a fill within which a move of the mid counts as adverse selection. */
    static final long HORIZON = 5_000;

    /**
     * The parts at one moment, quote currency.
     *
     * @param captured spread captured
     * @param paid spread paid
     */
    public record Parts(
            double captured,
            double paid,
            double adverse,
            double inventory,
            double fees,
            double directional) {
        /** Nothing gained, nothing lost. */
        public static final Parts NONE = new Parts(0, 0, 0, 0, 0, 0);

        double sum() {
            return captured + paid + adverse + inventory + fees + directional;
        }

        /**
         * Writes the field {@code split} of an object that is open.
         *
         * @param pnl of the account: what it has beside the parts was brought in
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

    /** An independent copy. */
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
     * A fill.
     *
     * @param signed size, negative of a sale
     * @param mid the last before its record; NaN counts as the price
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

    /** The mid of a grid point, after all fills whose decisions came before its row. */
    void grid(final long at, final double mid) {
        while (!young.isEmpty() && young.getFirst().time + HORIZON <= at) {
            final Young grown = young.removeFirst();
            settled += grown.size * mid - grown.value;
            oldSize += grown.size;
            oldValue += grown.size * mid;
        }
    }

    /**
     * The parts now.
     *
     * @param mid the last one observed
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
