package io.quoteflow.parameter;

import io.quoteflow.market.Decimal;

import java.util.List;

/**
 * One value that a user can give: its key, what is allowed, its default and what it means. YAML
 * files, {@code --set}, control records, documentation and JSON Schemas are checked against it or
 * generated from it. Immutable; made by a {@link Builder}:
 *
 * <pre>{@code
 * Declaration.integer("strategy.barInterval", "1000").range("1", "86400000").unit("ms")
 *         .meaning("length of a bar").fixed().build()
 * }</pre>
 */
public final class Declaration {
    /** The version that values belong to unless their declaration names a later one. */
    public static final String FIRST_VERSION = "0.1.0";

    /** Digits of a decimal, so that it has the same value as a double. */
    private static final int MAX_DIGITS = 15;

    private static final String INTEGER = "-?[0-9]{1,19}";
    private static final String VARIABLE = "\\$\\{[A-Za-z_][A-Za-z0-9_]*}";

    private final String key;
    private final ValueType type;
    private final String defaultValue;
    private final String min;
    private final String max;
    private final int decimals;
    private final List<String> words;
    private final String pattern;
    private final String allowed;
    private final String zero;
    private final boolean nullable;
    private final boolean fixed;
    private final String unit;
    private final String meaning;
    private final String since;

    private Declaration(final Builder builder) {
        key = builder.key;
        type = builder.type;
        defaultValue = builder.defaultValue;
        min = builder.min;
        max = builder.max;
        decimals = builder.decimals;
        words = builder.words;
        pattern = builder.pattern;
        allowed = builder.allowed;
        zero = builder.zero;
        nullable = builder.nullable;
        fixed = builder.fixed;
        unit = builder.unit;
        meaning = builder.meaning;
        since = builder.since;
    }

    /** Declares a whole number; {@link Builder#range} is required. */
    public static Builder integer(final String key, final String defaultValue) {
        return new Builder(key, ValueType.INTEGER, defaultValue);
    }

    /**
     * Declares a decimal of at most 8 digits after the point; {@link Builder#range} is required.
     */
    public static Builder decimal(final String key, final String defaultValue) {
        return new Builder(key, ValueType.DECIMAL, defaultValue).decimals(8);
    }

    /** Declares a number that is read as a double; {@link Builder#range} is required. */
    public static Builder number(final String key, final String defaultValue) {
        return new Builder(key, ValueType.NUMBER, defaultValue);
    }

    /** Declares a truth value. */
    public static Builder bool(final String key, final String defaultValue) {
        return new Builder(key, ValueType.BOOLEAN, defaultValue)
                .words(List.of("true", "false"), "true or false");
    }

    /** Declares one of some words. */
    public static Builder choice(
            final String key, final String defaultValue, final String... words) {
        final List<String> all = List.of(words);
        final int last = all.size() - 1;
        return new Builder(key, ValueType.CHOICE, defaultValue)
                .words(all, String.join(", ", all.subList(0, last)) + " or " + all.get(last));
    }

    /**
     * Declares a text.
     *
     * @param allowed what it may be, for people
     */
    public static Builder text(final String key, final String defaultValue, final String allowed) {
        return new Builder(key, ValueType.TEXT, defaultValue).allowed(allowed);
    }

    /**
     * Declares a secret: the file names the variable of the environment that holds it.
     *
     * @param example such a variable, {@code ${INFLUX_TOKEN}}
     */
    public static Builder secret(
            final String key, final String defaultValue, final String example) {
        return new Builder(key, ValueType.SECRET, defaultValue)
                .pattern(VARIABLE, "a variable of the environment alone, as in " + example);
    }

    /**
     * Declares a list of texts; one text alone is a list of one.
     *
     * @param allowed what it may hold, for people
     */
    public static Builder list(final String key, final String allowed) {
        return new Builder(key, ValueType.LIST, "").allowed(allowed).nullable();
    }

    /** The key with its groups, {@code strategy.maxSkewBps}. */
    public String key() {
        return key;
    }

    public ValueType type() {
        return type;
    }

    /** The canonical default; empty for none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** The least number that is allowed; empty if the value is no number. */
    public String min() {
        return min;
    }

    /** The largest number that is allowed; empty if the value is no number. */
    public String max() {
        return max;
    }

    /** The words that are allowed; empty if the value is no word. */
    public List<String> words() {
        return words;
    }

    /** A regular expression, of Java and of JSON Schema, for the whole text; empty for none. */
    public String pattern() {
        return pattern;
    }

    /** Whether 0 is allowed beside the range. */
    public boolean isZeroAllowed() {
        return !zero.isEmpty();
    }

    /** Whether an empty value is allowed, which then means none. */
    public boolean isNullable() {
        return nullable;
    }

    /** Whether the value stays what it is as long as the state of a job lives. */
    public boolean isFixed() {
        return fixed;
    }

    /** The unit of the value, {@code ms}; empty for none. */
    public String unit() {
        return unit;
    }

    /** What the value means, without its unit. */
    public String meaning() {
        return meaning;
    }

    /** What the value means, with its unit. */
    public String description() {
        return unit.isEmpty() ? meaning : meaning + ", " + unit;
    }

    /** The version of Quoteflow that has the value for the first time. */
    public String since() {
        return since;
    }

    /** What is allowed, for people. */
    public String allowed() {
        return switch (type) {
            case INTEGER ->
                    "a whole number from "
                            + min
                            + " to "
                            + max
                            + (isZeroAllowed() ? zero : orNull());
            case NUMBER -> "a number from " + min + " to " + max;
            case DECIMAL ->
                    "a decimal from "
                            + min
                            + " to "
                            + max
                            + (decimals == Decimal.MAX_DECIMALS
                                    ? ""
                                    : ", at most " + decimals + " digits after the point")
                            + orNull();
            default -> allowed;
        };
    }

    private String orNull() {
        return nullable ? ", or null" : "";
    }

    /**
     * The value in its one form, so that {@code 2} and {@code 2.0} are the same.
     *
     * @param text as it was given; empty for none
     * @throws IllegalArgumentException naming the key, the value unless it may be a secret, and
     *     what is allowed
     */
    public String canonical(final String text) {
        if (text.isEmpty() && nullable) {
            return text;
        }
        final String canonical = canonicalOrNull(text);
        if (canonical == null && type == ValueType.SECRET) {
            throw new IllegalArgumentException(key + ": is a secret; allowed is " + allowed());
        }
        if (canonical == null) {
            throw new IllegalArgumentException(
                    key + ": " + (text.isEmpty() ? "nothing" : text) + " is not " + allowed());
        }
        return canonical;
    }

    private String canonicalOrNull(final String text) {
        return switch (type) {
            case INTEGER -> integerOrNull(text);
            case DECIMAL -> decimalOrNull(text);
            case NUMBER -> isNumber(text) ? text : null;
            case BOOLEAN, CHOICE -> words.contains(text) ? text : null;
            default -> pattern.isEmpty() || text.matches(pattern) ? text : null;
        };
    }

    private String integerOrNull(final String text) {
        try {
            final String whole = text.matches(INTEGER) ? text : plain(text);
            final long value = Long.parseLong(whole);
            final boolean inRange = value >= Long.parseLong(min) && value <= Long.parseLong(max);
            return inRange || value == 0 && isZeroAllowed() ? Long.toString(value) : null;
        } catch (final IllegalArgumentException notInteger) {
            return null;
        }
    }

    private String decimalOrNull(final String text) {
        final Decimal value;
        try {
            value = Decimal.parse(text).stripped();
        } catch (final IllegalArgumentException notDecimal) {
            return null;
        }
        final boolean exact =
                value.decimals() <= decimals
                        && Long.toString(Math.abs(value.mantissa())).length() <= MAX_DIGITS;
        return exact
                        && value.compareTo(Decimal.parse(min)) >= 0
                        && value.compareTo(Decimal.parse(max)) <= 0
                ? value.toString()
                : null;
    }

    private static String plain(final String text) {
        return Decimal.parse(text).stripped().toString();
    }

    private boolean isNumber(final String text) {
        try {
            final double value = Double.parseDouble(text);
            return value >= Double.parseDouble(min) && value <= Double.parseDouble(max);
        } catch (final NumberFormatException notNumber) {
            return false;
        }
    }

    @Override
    public String toString() {
        return key;
    }

    /** Collects what a declaration says. */
    public static final class Builder {
        private final String key;
        private final ValueType type;
        private final String defaultValue;
        private String min = "";
        private String max = "";
        private int decimals;
        private List<String> words = List.of();
        private String pattern = "";
        private String allowed = "";
        private String zero = "";
        private boolean nullable;
        private boolean fixed;
        private String unit = "";
        private String meaning = "";
        private String since = FIRST_VERSION;

        private Builder(final String key, final ValueType type, final String defaultValue) {
            this.key = key;
            this.type = type;
            this.defaultValue = defaultValue;
        }

        /** Sets the bounds of a number, both included. */
        public Builder range(final String least, final String largest) {
            min = least;
            max = largest;
            return this;
        }

        /** Sets how many digits a decimal may have after the point. */
        public Builder decimals(final int most) {
            decimals = most;
            return this;
        }

        /**
         * Also allows 0, which is outside of the range.
         *
         * @param effect what 0 does, {@code no checkpoints}
         */
        public Builder orZeroFor(final String effect) {
            zero = ", or 0 for " + effect;
            return this;
        }

        /**
         * Sets what a text has to match.
         *
         * @param regex for the whole text
         * @param phrase the same, for people
         */
        public Builder pattern(final String regex, final String phrase) {
            pattern = regex;
            return allowed(phrase);
        }

        /** Allows an empty value or {@code null}, which means none. */
        public Builder nullable() {
            nullable = true;
            return this;
        }

        /** Says that the value cannot change as long as the state of a job lives. */
        public Builder fixed() {
            fixed = true;
            return this;
        }

        public Builder unit(final String name) {
            unit = name;
            return this;
        }

        public Builder meaning(final String sentence) {
            meaning = sentence;
            return this;
        }

        /** Sets the version that has the value for the first time. */
        public Builder since(final String version) {
            since = version;
            return this;
        }

        private Builder allowed(final String phrase) {
            allowed = phrase;
            return this;
        }

        private Builder words(final List<String> all, final String phrase) {
            words = all;
            return allowed(phrase);
        }

        /**
         * Makes the declaration.
         *
         * @throws IllegalArgumentException if the default is not allowed or no canonical value
         */
        public Declaration build() {
            final Declaration declaration = new Declaration(this);
            if (!defaultValue.isEmpty()
                    && !declaration.canonical(defaultValue).equals(defaultValue)) {
                throw new IllegalArgumentException(
                        key + ": the default " + defaultValue + " is not canonical");
            }
            return declaration;
        }
    }
}
