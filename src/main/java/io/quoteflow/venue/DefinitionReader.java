package io.quoteflow.venue;

import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.journal.WellFormed;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.Scale;

/**
 * Reads the payload of a definition record. Each field is a decimal number, as a JSON string or a
 * JSON number, with or without an exponent. {@code minNotional} can be missing, null or empty,
 * which means that there is no minimum.
 *
 * <p>A string without an exponent keeps its trailing zeros, since venues write prices and sizes
 * with as many digits. If {@code tickSize} is {@code "0.10"}, rows have prices with two digits
 * after the point; if it is {@code 0.10}, with one.
 */
public final class DefinitionReader {
    /** Largest number of characters of a value that messages show. */
    private static final int MAX_SHOWN = 40;

    /** Either a definition or a refusal; the other one is null. */
    record Result(Definition definition, Rejected rejected) {}

    private DefinitionReader() {}

    /**
     * Checks the payload of a definition record.
     *
     * @throws IllegalArgumentException whose message says why it cannot be used
     */
    public static void check(final byte[] payload) {
        final Rejected rejected = readPayload(payload).rejected();
        if (rejected != null) {
            throw new IllegalArgumentException(rejected.detail());
        }
    }

    /** Reads the payload of a record. */
    static Result readPayload(final byte[] payload) {
        final ScalarFields object = ScalarFields.parse(payload);
        if (object == null) {
            return new Result(
                    null, new Rejected(RejectReason.NOT_JSON, "a definition is a JSON object"));
        }
        try {
            return new Result(read(object), null);
        } catch (final IllegalArgumentException bad) {
            return new Result(null, new Rejected(RejectReason.BAD_DEFINITION, bad.getMessage()));
        }
    }

    /**
     * Reads the fields of a payload.
     *
     * @throws IllegalArgumentException whose message names the field that cannot be used, and its
     *     value
     */
    static Definition read(final ScalarFields object) {
        final Decimal tickSize = positive(object, "tickSize");
        final Decimal lotSize = positive(object, "lotSize");
        final Decimal minSize = notNegative(object, "minSize");
        final String minNotional = "minNotional";
        return new Definition(
                tickSize,
                lotSize,
                minSize,
                isNothing(object, minNotional) ? Decimal.ZERO : notNegative(object, minNotional));
    }

    private static boolean isNothing(final ScalarFields object, final String field) {
        final JsonToken token = object.token(field);
        return token == null
                || token == JsonToken.VALUE_NULL
                || token == JsonToken.VALUE_STRING && object.text(field).isEmpty();
    }

    private static Decimal positive(final ScalarFields object, final String field) {
        final Decimal value = decimal(object, field);
        if (value.signum() <= 0) {
            throw bad(object, field, "is not positive");
        }
        return value;
    }

    private static Decimal notNegative(final ScalarFields object, final String field) {
        final Decimal value = decimal(object, field);
        if (value.signum() < 0) {
            throw bad(object, field, "is negative");
        }
        return value;
    }

    private static Decimal decimal(final ScalarFields object, final String field) {
        final JsonToken token = object.token(field);
        if (token == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw bad(object, field, "is no decimal number");
        }
        try {
            final Decimal value = Decimal.parseNumber(object.text(field));
            return token == JsonToken.VALUE_STRING ? value : value.stripped();
        } catch (final IllegalArgumentException refused) {
            throw bad(object, field, refused.getMessage());
        }
    }

    private static IllegalArgumentException bad(
            final ScalarFields object, final String field, final String why) {
        return new IllegalArgumentException(field + " " + held(object, field) + " " + why);
    }

    private static String held(final ScalarFields object, final String field) {
        final JsonToken token = object.token(field);
        return switch (token) {
            case START_OBJECT -> "{...}";
            case START_ARRAY -> "[...]";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "\"" + start(object.text(field)) + "\"";
            default -> start(object.text(field));
        };
    }

    private static String start(final String text) {
        return text.length() <= MAX_SHOWN
                ? text
                : WellFormed.text(text.substring(0, MAX_SHOWN)) + "...";
    }

    /** Returns the detail of a refusal of a definition that the stored values leave no room for. */
    static String finerThan(final Definition definition, final Scale scale) {
        return "tickSize "
                + definition.tickSize()
                + ", lotSize "
                + definition.lotSize()
                + " and minSize "
                + definition.minSize()
                + " do not go with prices of "
                + scale.price()
                + " and sizes of "
                + scale.size()
                + " digits after the point, which are stored already";
    }
}
