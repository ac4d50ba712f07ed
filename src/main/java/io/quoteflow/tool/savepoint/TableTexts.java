package io.quoteflow.tool.savepoint;

import io.quoteflow.text.HumanNumbers;
import io.quoteflow.trading.StateView;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Formats values for tables. Numbers are rounded; a value that does not exist is shown as a dash.
 */
final class TableTexts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final int MONEY_DECIMALS = 4;

    private TableTexts() {}

    /** Formats a number; null becomes a dash. */
    static String format(final String format, final Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }

    /** Formats an amount in quote currency. */
    static String money(final double value) {
        return HumanNumbers.money(value, MONEY_DECIMALS);
    }

    /** Formats a share as a percentage. */
    static String share(final double value) {
        return format("%.2f %%", 100 * value);
    }

    /**
     * Formats a price that may not be a multiple of the tick, with one decimal more than the tick
     * has.
     */
    static String price(final Double value, final StateView view) {
        return value == null
                ? HumanNumbers.NONE
                : HumanNumbers.price(
                        value, HumanNumbers.decimals(view.definition().tickSize()) + 1);
    }

    /** Formats a size given as in decision rows. */
    static String size(final String text) {
        return text == null ? HumanNumbers.NONE : HumanNumbers.size(text);
    }

    /** Formats a time in ms since the epoch; null becomes a dash. */
    static String time(final Long ms) {
        return ms == null ? "-" : TIME.format(Instant.ofEpochMilli(ms));
    }

    /** Returns the text, or {@code none} if the text is null or empty. */
    static String or(final String text, final String none) {
        return text == null || text.isEmpty() ? none : text;
    }

    /** Formats settings as a sequence of {@code key=value}. */
    static String values(final Map<String, String> values) {
        final StringJoiner text = new StringJoiner(" ");
        values.forEach((key, value) -> text.add(key + "=" + or(value, "none")));
        return text.toString();
    }

    /** Returns {@code trading}, or why the instrument does not trade. */
    static String status(final StateView view) {
        final StringJoiner status = new StringJoiner(" ");
        status.setEmptyValue("trading");
        if (view.closing()) {
            status.add("flattening");
        } else if (view.halted()) {
            status.add("halted");
        }
        if ("false".equals(view.parameters().get("trade"))) {
            status.add("trade=false");
        }
        view.breakers().forEach(held -> status.add(held.breaker()));
        return status.toString();
    }
}
