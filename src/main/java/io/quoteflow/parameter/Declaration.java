package io.quoteflow.parameter;

import io.quoteflow.market.Decimal;

import java.util.List;

/**
 * One value that a user can give: its key, what is allowed, its default and what it means. YAML
 * files, {@code --set}, control records, documentation and JSON Schemas are checked against it or
 * generated from it. Immutable; made by a {@link DeclarationBuilder}.
 */
public final class Declaration {
    /** The version that values belong to unless their declaration names a later one. */
    public static final String FIRST_VERSION = "0.1.0";

    private final String key;
    private final DeclaredType type;
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

    Declaration(final DeclarationBuilder builder) {
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

    /** Returns the key with its groups, such as {@code strategy.maxSkewBps}. */
    public String key() {
        return key;
    }

    public DeclaredType type() {
        return type;
    }

    /** Returns the default in canonical form; empty if there is none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** Returns the smallest number that is allowed; empty if the value is not a number. */
    public String min() {
        return min;
    }

    /** Returns the largest number that is allowed; empty if the value is not a number. */
    public String max() {
        return max;
    }

    /** Returns how many digits a decimal may have after the point. */
    public int decimals() {
        return decimals;
    }

    /** Returns the words that are allowed; empty if the value is not one of some words. */
    public List<String> words() {
        return words;
    }

    /**
     * Returns a regular expression that the whole text must match; empty if there is none. Java and
     * JSON Schema both read it.
     */
    public String pattern() {
        return pattern;
    }

    /** Whether 0 is allowed although it is outside of the range. */
    public boolean isZeroAllowed() {
        return !zero.isEmpty();
    }

    /**
     * Returns the end of the sentence that says what is allowed, which tells what 0 does: {@code ,
     * or 0 for none}, with its comma. Empty unless {@link #isZeroAllowed}.
     */
    public String zero() {
        return zero;
    }

    /** Whether an empty value is allowed, which then means none. */
    public boolean isNullable() {
        return nullable;
    }

    /** Whether the value must stay the same as long as the state of a job lives. */
    public boolean isFixed() {
        return fixed;
    }

    /** Returns the unit of the value, such as {@code ms}; empty if there is none. */
    public String unit() {
        return unit;
    }

    /** Returns what the value means, without its unit. */
    public String meaning() {
        return meaning;
    }

    /** Returns what the value means, with its unit in parentheses. */
    public String description() {
        return unit.isEmpty() ? meaning : meaning + " (" + unit + ")";
    }

    /** Returns the first version of Quoteflow that has the value. */
    public String since() {
        return since;
    }

    /** Returns what is allowed, as text for users, such as {@code a whole number from 1 to 10}. */
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
     * Returns the canonical form of a value, in which {@code 2} and {@code 2.0} are the same.
     *
     * @param text value as it was given; empty for none; not null
     * @return the canonical form; empty if the value is empty and that is allowed
     * @throws IllegalArgumentException naming the key, the value unless it may be a secret, and
     *     what is allowed
     */
    public String canonical(final String text) {
        if (text.isEmpty() && nullable) {
            return text;
        }
        final String canonical = CanonicalValue.orNull(this, text);
        if (canonical == null && type == DeclaredType.SECRET) {
            throw new IllegalArgumentException(key + ": is a secret; allowed is " + allowed());
        }
        if (canonical == null) {
            throw new IllegalArgumentException(
                    key + ": " + (text.isEmpty() ? "nothing" : text) + " is not " + allowed());
        }
        return canonical;
    }

    @Override
    public String toString() {
        return key;
    }
}
