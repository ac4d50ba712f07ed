package io.quoteflow.trading;

import java.math.BigDecimal;

/**
 * What the gateway found when it compared the exchange with what its journal adds up to, DESIGN 3.
 *
 * @param type what was compared
 * @param venue the exchange's figure: signed position, number of open orders, or wallet balance
 * @param believed the figure that the journal adds up to
 * @param coin coin of a wallet; null otherwise
 * @param difference whether the gateway found a difference
 * @param detail what the gateway says of it; null for nothing
 */
public record AuditReport(
        Type type,
        BigDecimal venue,
        BigDecimal believed,
        String coin,
        boolean difference,
        String detail) {

    /** What was compared. */
    public enum Type {
        POSITION("position"),
        ORDERS("orders"),
        WALLET("wallet");

        private final String text;

        Type(final String text) {
            this.text = text;
        }

        /** Returns the name in records. */
        public String text() {
            return text;
        }

        /** Returns the type of a name; null if there is none. */
        public static Type of(final String text) {
            for (final Type type : values()) {
                if (type.text.equals(text)) {
                    return type;
                }
            }
            return null;
        }
    }
}
