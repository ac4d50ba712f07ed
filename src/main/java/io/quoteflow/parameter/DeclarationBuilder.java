package io.quoteflow.parameter;

import java.util.List;

/**
 * Collects what a {@link Declaration} says:
 *
 * <pre>{@code
 * DeclarationBuilder.integer("strategy.barInterval", "1000").range("1", "86400000").unit("ms")
 *         .meaning("length of a bar").fixed().build()
 * }</pre>
 *
 * Defaults are in canonical form; an empty one means that there is none.
 */
public final class DeclarationBuilder {
    private static final String VARIABLE = "\\$\\{[A-Za-z_][A-Za-z0-9_]*}";

    // Declaration reads these fields
    final String key;
    final DeclaredType type;
    final String defaultValue;
    String min = "";
    String max = "";
    int decimals;
    List<String> words = List.of();
    String pattern = "";
    String allowed = "";
    String zero = "";
    boolean nullable;
    boolean fixed;
    String unit = "";
    String meaning = "";
    String since = Declaration.FIRST_VERSION;

    private DeclarationBuilder(
            final String key, final DeclaredType type, final String defaultValue) {
        this.key = key;
        this.type = type;
        this.defaultValue = defaultValue;
    }

    /** Declares a whole number; {@link #range} is required. */
    public static DeclarationBuilder integer(final String key, final String defaultValue) {
        return new DeclarationBuilder(key, DeclaredType.INTEGER, defaultValue);
    }

    /** Declares a decimal of at most 8 digits after the point; {@link #range} is required. */
    public static DeclarationBuilder decimal(final String key, final String defaultValue) {
        return new DeclarationBuilder(key, DeclaredType.DECIMAL, defaultValue).decimals(8);
    }

    /** Declares a number that is read as a double; {@link #range} is required. */
    public static DeclarationBuilder number(final String key, final String defaultValue) {
        return new DeclarationBuilder(key, DeclaredType.NUMBER, defaultValue);
    }

    /** Declares a truth value. */
    public static DeclarationBuilder bool(final String key, final String defaultValue) {
        return new DeclarationBuilder(key, DeclaredType.BOOLEAN, defaultValue)
                .words(List.of("true", "false"), "true or false");
    }

    /** Declares one of some words. */
    public static DeclarationBuilder choice(
            final String key, final String defaultValue, final String... words) {
        final List<String> all = List.of(words);
        final int last = all.size() - 1;
        return new DeclarationBuilder(key, DeclaredType.CHOICE, defaultValue)
                .words(all, String.join(", ", all.subList(0, last)) + " or " + all.get(last));
    }

    /**
     * Declares a text.
     *
     * @param allowed describes what it may be, for users
     */
    public static DeclarationBuilder text(
            final String key, final String defaultValue, final String allowed) {
        return new DeclarationBuilder(key, DeclaredType.TEXT, defaultValue).allowed(allowed);
    }

    /**
     * Declares a secret: the file names the variable of the environment that holds it.
     *
     * @param example such a variable, {@code ${INFLUX_TOKEN}}
     */
    public static DeclarationBuilder secret(
            final String key, final String defaultValue, final String example) {
        return new DeclarationBuilder(key, DeclaredType.SECRET, defaultValue)
                .pattern(VARIABLE, "a variable of the environment alone, as in " + example);
    }

    /**
     * Declares a list of texts. A single text counts as a list of one.
     *
     * @param allowed describes what it may hold, for users
     */
    public static DeclarationBuilder list(final String key, final String allowed) {
        return new DeclarationBuilder(key, DeclaredType.LIST, "").allowed(allowed).nullable();
    }

    /** Sets the bounds of a number, both included. */
    public DeclarationBuilder range(final String least, final String largest) {
        min = least;
        max = largest;
        return this;
    }

    /** Sets how many digits a decimal may have after the point. */
    public DeclarationBuilder decimals(final int most) {
        decimals = most;
        return this;
    }

    /**
     * Also allows 0, which is outside of the range.
     *
     * @param effect what 0 does, {@code no UI}
     */
    public DeclarationBuilder orZeroFor(final String effect) {
        zero = ", or 0 for " + effect;
        return this;
    }

    /**
     * Sets what a text has to match.
     *
     * @param regex regular expression that the whole text has to match
     * @param phrase describes such texts, for users
     */
    public DeclarationBuilder pattern(final String regex, final String phrase) {
        pattern = regex;
        return allowed(phrase);
    }

    /** Allows an empty value or {@code null}, which means none. */
    public DeclarationBuilder nullable() {
        nullable = true;
        return this;
    }

    /** Says that the value cannot change as long as the state of a job lives. */
    public DeclarationBuilder fixed() {
        fixed = true;
        return this;
    }

    /** Sets the unit of the value, such as {@code ms}. */
    public DeclarationBuilder unit(final String name) {
        unit = name;
        return this;
    }

    /** Sets what the value means, without its unit. */
    public DeclarationBuilder meaning(final String sentence) {
        meaning = sentence;
        return this;
    }

    /** Sets the version that has the value for the first time. */
    public DeclarationBuilder since(final String version) {
        since = version;
        return this;
    }

    private DeclarationBuilder allowed(final String phrase) {
        allowed = phrase;
        return this;
    }

    private DeclarationBuilder words(final List<String> all, final String phrase) {
        words = all;
        return allowed(phrase);
    }

    /**
     * Makes the declaration.
     *
     * @throws IllegalArgumentException if the default is not allowed or is not in canonical form
     */
    public Declaration build() {
        final Declaration declaration = new Declaration(this);
        if (!defaultValue.isEmpty() && !declaration.canonical(defaultValue).equals(defaultValue)) {
            throw new IllegalArgumentException(
                    key + ": the default " + defaultValue + " is not canonical");
        }
        return declaration;
    }
}
