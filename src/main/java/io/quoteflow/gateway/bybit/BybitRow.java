package io.quoteflow.gateway.bybit;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/** One row of an answer or a push, with checks of what its fields hold. */
final class BybitRow {
    private static final String VENUE = "bybit";
    private static final int LONGEST_SYMBOL = 40;
    private static final Set<String> CATEGORIES = Set.of("linear", "spot");

    /** Categories that this program does not trade. */
    private static final Set<String> OTHER_CATEGORIES = Set.of("inverse", "option");

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

    /** Numbers from here on are mistakes. Readers of the journal take 18 digits and 30 decimals. */
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(18);

    private static final int MOST_DECIMALS = 30;

    /** A time in ms with one more digit than those of today. */
    private static final long LAST_TIME = 99_999_999_999_999L;

    private final JsonFields fields;
    private final String category;

    /**
     * @param category what the row is of if it does not say so itself; empty if unknown
     */
    BybitRow(final JsonFields fields, final String category) {
        this.fields = fields;
        this.category = category;
    }

    /** Whether the row is of a category that this program does not trade. */
    boolean isOfAnotherKind() {
        return OTHER_CATEGORIES.contains(category());
    }

    private String category() {
        final String said = fields.text("category");
        return said.isEmpty() && (fields.isScalar("category") || !fields.has("category"))
                ? category
                : said;
    }

    /** Whether the row is of a spot market. */
    boolean isSpot() {
        return category().equals("spot");
    }

    /** Returns the venue's name of the instrument. */
    String symbol() {
        return fields.text("symbol");
    }

    InstrumentId instrument() throws BadRowException {
        if (!CATEGORIES.contains(category())) {
            throw new BadRowException("category is neither linear nor spot");
        }
        final String symbol = symbol();
        if (symbol.isEmpty() || symbol.length() > LONGEST_SYMBOL) {
            throw new BadRowException("symbol is missing or too long");
        }
        try {
            return new InstrumentId(VENUE, category(), symbol);
        } catch (final IllegalArgumentException bad) {
            throw new BadRowException("symbol has a character that no symbol has");
        }
    }

    /**
     * Returns a scalar.
     *
     * @return empty if the field is missing or null
     * @throws BadRowException if it is an object or an array, or occurs twice
     */
    String text(final String name) throws BadRowException {
        if (fields.has(name) && !fields.isScalar(name)) {
            throw new BadRowException(name + " is not one value");
        }
        return fields.text(name);
    }

    /** Whether a field has a value, even an empty one. */
    boolean has(final String name) {
        return fields.has(name);
    }

    /** Returns an id of the venue. */
    String id(final String name) throws BadRowException {
        final String id = optionalId(name);
        if (id == null) {
            throw new BadRowException(name + " is missing");
        }
        return id;
    }

    /** Returns an id; null if the field is missing or empty. */
    String optionalId(final String name) throws BadRowException {
        final String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!ID.matcher(text).matches()) {
            throw new BadRowException(name + " is no id");
        }
        return text;
    }

    /**
     * Returns the client order id; null if the order has none. The venue always says so, with an
     * empty text: without the field an order of ours would look foreign.
     */
    String clientId() throws BadRowException {
        if (!has("orderLinkId")) {
            throw new BadRowException("orderLinkId is missing");
        }
        return optionalId("orderLinkId");
    }

    Side side() throws BadRowException {
        return switch (text("side")) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw new BadRowException("side is neither Buy nor Sell");
        };
    }

    /** Returns a number of any sign. */
    BigDecimal number(final String name) throws BadRowException {
        final String text = text(name);
        if (text.isEmpty()) {
            throw new BadRowException(name + " is missing");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new BadRowException(name + " is no number");
        }
        final BigDecimal value = new BigDecimal(text);
        if (value.abs().compareTo(TOO_LARGE) >= 0 || value.scale() > MOST_DECIMALS) {
            throw new BadRowException(name + " has too many digits");
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** Returns a number of any sign; another one if the field is there and empty. */
    BigDecimal numberOr(final String name, final BigDecimal ifEmpty) throws BadRowException {
        return has(name) && text(name).isEmpty() ? ifEmpty : number(name);
    }

    BigDecimal positive(final String name) throws BadRowException {
        final BigDecimal value = number(name);
        if (value.signum() <= 0) {
            throw new BadRowException(name + " is not positive");
        }
        return value;
    }

    BigDecimal notNegative(final String name) throws BadRowException {
        final BigDecimal value = number(name);
        if (value.signum() < 0) {
            throw new BadRowException(name + " is negative");
        }
        return value;
    }

    /** Returns a number that is not negative; zero if the field is missing or empty. */
    BigDecimal notNegativeOrZero(final String name) throws BadRowException {
        return text(name).isEmpty() ? BigDecimal.ZERO : notNegative(name);
    }

    /** Returns a time, ms since the epoch. */
    long time(final String name) throws BadRowException {
        final long time = timeOr(name, 0);
        if (time == 0) {
            throw new BadRowException(name + " is missing");
        }
        return time;
    }

    /** Returns a time, ms since the epoch; another one if the field is missing, empty or zero. */
    long timeOr(final String name, final long otherwise) throws BadRowException {
        final String text = text(name);
        if (text.isEmpty() || text.equals("0")) {
            return otherwise;
        }
        final long time = fields.number(name, -1);
        if (time <= 0 || time > LAST_TIME) {
            throw new BadRowException(name + " is no time");
        }
        return time;
    }

    /** Returns a boolean; false if the field is missing or is none. */
    boolean isTrue(final String name) {
        return fields.text(name).equals("true");
    }

    /** Returns a whole number that is not negative; zero if the field is none. */
    long counter(final String name) {
        return Math.max(0, fields.number(name, 0));
    }

    /** Returns the fields, for values that are not scalars. */
    JsonFields fields() {
        return fields;
    }
}
