package io.quoteflow.venue;

import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.Decimal;

import java.math.BigDecimal;

/**
 * The fields of a report of the gateway. The first field that cannot be used makes it refuse the
 * report; what it returns after that means nothing.
 */
final class ReportFields {
    /** Largest number of characters of an id or a name. */
    static final int MAX_NAME = 64;

    /** Number of characters of an explanation that are kept. */
    static final int MAX_TEXT = 200;

    /** Largest number of characters of an amount: 18 digits and 30 after the point. */
    private static final int MAX_AMOUNT = 50;

    /** Largest number of digits of an amount after the point. */
    private static final int MAX_AMOUNT_DECIMALS = 30;

    private static final int MAX_AMOUNT_DIGITS = 18;

    private final ScalarFields object;
    private Rejected rejected;

    ReportFields(final ScalarFields object) {
        this.object = object;
    }

    /** Returns why the report is refused; null if it is not. */
    Rejected rejected() {
        return rejected;
    }

    /** Refuses the report. The first reason counts. */
    void refuse(final RejectReason reason, final String detail) {
        if (rejected == null) {
            rejected = new Rejected(reason, detail);
        }
    }

    private boolean isNothing(final String field) {
        final JsonToken token = object.token(field);
        return token == null
                || token == JsonToken.VALUE_NULL
                || token == JsonToken.VALUE_STRING && object.text(field).isEmpty();
    }

    /** Returns a name or id; null if there is none. */
    String name(final String field) {
        if (isNothing(field)) {
            return null;
        }
        if (object.token(field) != JsonToken.VALUE_STRING
                || object.text(field).length() > MAX_NAME) {
            refuse(
                    RejectReason.BAD_FIELD,
                    field + " is no text of at most " + MAX_NAME + " characters");
            return null;
        }
        return object.text(field);
    }

    /** Returns an explanation, cut if it is long; null if there is none. */
    String explanation(final String field) {
        if (isNothing(field) || !object.token(field).isScalarValue()) {
            return null;
        }
        final String text = object.text(field);
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    /** Returns a number that is not negative; null if there is none. */
    Decimal unsigned(final String field, final RejectReason reason) {
        if (isNothing(field)) {
            return null;
        }
        if (isNumber(field)) {
            try {
                final Decimal value = Decimal.parseNumber(object.text(field));
                if (value.signum() >= 0) {
                    return value;
                }
            } catch (final IllegalArgumentException refused) {
                refuse(reason, field + " " + refused.getMessage());
                return null;
            }
        }
        refuse(reason, field + " is no decimal number from 0");
        return null;
    }

    /** Returns an amount of any sign; null if there is none. */
    BigDecimal amount(final String field) {
        if (isNothing(field)) {
            return null;
        }
        if (isNumber(field) && isPlain(object.text(field))) {
            final BigDecimal value = new BigDecimal(object.text(field)).stripTrailingZeros();
            final BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
            if (plain.scale() <= MAX_AMOUNT_DECIMALS
                    && plain.precision() - plain.scale() <= MAX_AMOUNT_DIGITS) {
                return plain;
            }
        }
        refuse(
                RejectReason.BAD_FIELD,
                field + " is no decimal number of at most 18 digits and 30 after the point");
        return null;
    }

    private boolean isNumber(final String field) {
        return object.token(field) == JsonToken.VALUE_STRING || object.token(field).isNumeric();
    }

    /** Whether a text is digits with at most one point, and perhaps a minus sign before them. */
    private static boolean isPlain(final String text) {
        int points = 0;
        int digits = 0;
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            points += c == '.' ? 1 : 0;
            digits += c >= '0' && c <= '9' ? 1 : 0;
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return digits > 0 && points <= 1 && text.length() <= MAX_AMOUNT;
    }

    /** Returns a whole number of any sign; null if there is none. */
    Long integer(final String field) {
        final JsonToken token = object.token(field);
        if (isNothing(field)) {
            return null;
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING) {
            try {
                return Long.valueOf(object.text(field));
            } catch (final NumberFormatException tooLarge) {
                refuse(RejectReason.BAD_FIELD, field + " is no whole number");
                return null;
            }
        }
        refuse(RejectReason.BAD_FIELD, field + " is no whole number");
        return null;
    }

    /** Returns a time, ms; 0 if there is none. */
    long time(final String field) {
        if (isNothing(field)) {
            return 0;
        }
        final long time = object.time(field);
        if (time < 0) {
            refuse(RejectReason.BAD_FIELD, field + " is no time");
        }
        return Math.max(0, time);
    }

    /** Returns a truth value; null if there is none. */
    Boolean truth(final String field) {
        if (isNothing(field)) {
            return null;
        }
        if (!object.token(field).isBoolean()) {
            refuse(RejectReason.BAD_FIELD, field + " is not true or false");
            return null;
        }
        return object.token(field) == JsonToken.VALUE_TRUE;
    }
}
