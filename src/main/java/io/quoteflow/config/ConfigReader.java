package io.quoteflow.config;

import io.quoteflow.parameter.Declaration;
import io.quoteflow.parameter.Declared;
import io.quoteflow.text.Suggestion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of a file by their declarations. Each read removes the value; {@link #end}
 * refuses values that are left. A refusal names the source of the value, its key and what is
 * allowed.
 */
public final class ConfigReader {
    private static final Pattern OF_INSTRUMENT =
            Pattern.compile("(instruments\\.[^.]+\\.[^.]+\\.[^.]+\\.)(.+)");

    private record Value(String text, String origin) {}

    private final String name;
    private final Faults faults;
    private final Map<String, Value> values = new LinkedHashMap<>();

    /** All values that were ever given, also those that have been read. */
    private final Map<String, Value> given = new LinkedHashMap<>();

    private final TreeSet<String> known = new TreeSet<>();

    /** Starts to read a file. The first fault is thrown. */
    public ConfigReader(final YamlFile file) {
        this(file, Faults.thrown());
    }

    /**
     * Starts to read a file.
     *
     * @param faults receives what is wrong. If it keeps faults, they name the lines of the file,
     *     and a value at fault counts as its default.
     */
    ConfigReader(final YamlFile file, final Faults faults) {
        name = file.name();
        this.faults = faults;
        file.values()
                .forEach(
                        (key, text) -> {
                            given.put(key, new Value(text, file.place(key)));
                            values.put(
                                    key, faults.areKept() ? given.get(key) : new Value(text, name));
                        });
    }

    /** Returns what receives the faults of this file. */
    Faults faults() {
        return faults;
    }

    /** Returns the file's name. */
    public String name() {
        return name;
    }

    /**
     * Adds settings that the file may have. {@link #end} suggests them for an unknown key.
     *
     * @return this reader
     */
    public ConfigReader knowing(final Collection<? extends Declared> settings) {
        settings.forEach(setting -> known.add(setting.key()));
        return this;
    }

    /**
     * Replaces the value of a key, which may be a list.
     *
     * @param origin where the new value comes from, for messages
     */
    public void set(final String key, final String text, final String origin) {
        for (final Map<String, Value> each : List.of(values, given)) {
            each.keySet().removeIf(old -> old.startsWith(key + "["));
            each.put(key, new Value(text, origin));
        }
    }

    /** Returns the keys whose values have not been read yet, in the order of the file. */
    public List<String> present() {
        return new ArrayList<>(values.keySet());
    }

    /**
     * Reads a value in its canonical form, or the default if there is none.
     *
     * @throws UsageException if the value is not allowed
     */
    public String text(final Declared setting) {
        final Value value = values.remove(setting.key());
        final String text =
                value == null
                        ? null
                        : faults.attempt(
                                () -> checked(setting.key(), value, setting.declaration()));
        return text == null ? setting.declaration().defaultValue() : text;
    }

    /**
     * Reads a whole number, or the default if there is none.
     *
     * @throws UsageException if the value is not allowed
     */
    public long integer(final Declared setting) {
        return Long.parseLong(text(setting));
    }

    /**
     * Reads a number, or the default if there is none.
     *
     * @throws UsageException if the value is not allowed
     */
    double number(final Declared setting) {
        return Double.parseDouble(text(setting));
    }

    /**
     * Reads a truth value, or the default if there is none.
     *
     * @throws UsageException if the value is not allowed
     */
    public boolean isTrue(final Declared setting) {
        return text(setting).equals("true");
    }

    /** Reads the elements of a list. A single text counts as a list with one element. */
    public List<String> list(final Declared setting) {
        final String key = setting.key();
        final List<String> elements = new ArrayList<>();
        for (int i = 0; values.containsKey(key + "[" + i + "]"); i++) {
            elements.add(required(key + "[" + i + "]", setting.declaration().allowed()));
        }
        final String single = text(setting);
        if (!single.isEmpty()) {
            elements.add(single);
        }
        return elements;
    }

    private static String checked(
            final String key, final Value value, final Declaration declaration) {
        if (value.text().isEmpty() && !declaration.isNullable()) {
            throw nothing(key, value, declaration.allowed());
        }
        try {
            return declaration.canonical(value.text());
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(refusal(key, value, refused.getMessage()));
        }
    }

    /** Returns the origin of a key's value and the key. An option with its name is named once. */
    static String place(final String origin, final String key) {
        return origin.equals("--" + key) ? origin : origin + ": " + key;
    }

    /** Puts the origin before a message that starts with the key. */
    private static String refusal(final String key, final Value value, final String message) {
        return message.startsWith(key + ": ")
                ? place(value.origin(), key) + message.substring(key.length())
                : value.origin() + ": " + message;
    }

    private static UsageException nothing(
            final String key, final Value value, final String allowed) {
        return new UsageException(
                value.origin() + ": " + key + ": nothing is given; allowed is " + allowed);
    }

    /**
     * Reads the text of a key that is present.
     *
     * @throws UsageException if it is empty, with what is allowed
     */
    public String required(final String key, final String allowed) {
        final Value value = values.remove(key);
        if (value.text().isEmpty()) {
            throw nothing(key, value, allowed);
        }
        return value.text();
    }

    /** Reads the text of a key that is present, empty for none. */
    String raw(final String key) {
        return values.remove(key).text();
    }

    /** Whether a key that is present has an empty value. */
    boolean isEmpty(final String key) {
        return values.get(key).text().isEmpty();
    }

    /**
     * Returns where the value of a key comes from, for messages. Returns the file if the key has no
     * value.
     */
    public String origin(final String key) {
        return values.containsKey(key) ? values.get(key).origin() : name;
    }

    /**
     * Ends reading. Call it after all reads.
     *
     * @throws UsageException if a value was not read; the message suggests the nearest known key
     */
    public void end() {
        // an empty group has no effect, so it is accepted
        values.entrySet()
                .removeIf(
                        value ->
                                value.getValue().text().isEmpty()
                                        && known.stream()
                                                .anyMatch(k -> k.startsWith(value.getKey() + ".")));
        values.forEach(
                (key, value) ->
                        faults.add(
                                new UsageException(
                                        value.origin()
                                                + ": "
                                                + key
                                                + ": there is no such key; "
                                                + hint(key)
                                                + allowed())));
    }

    /** Returns what is allowed instead of an unknown key: all keys, or where they are listed. */
    private String allowed() {
        return faults.areKept()
                ? "docs/configuration.md lists the keys"
                : "allowed are " + String.join(", ", known);
    }

    /**
     * Returns the keys that were given by the file or the command line, in their order. An element
     * of a list has its index in brackets.
     */
    public List<String> givenKeys() {
        return new ArrayList<>(given.keySet());
    }

    /** Returns the text of a given key as it was written. */
    public String givenText(final String key) {
        return given.get(key).text();
    }

    /** Returns where the value of a given key comes from: a line of the file, or an option. */
    public String givenAt(final String key) {
        return given.get(key).origin();
    }

    /**
     * Returns a suggestion for an unknown key, which ends with a space; empty if no known key is
     * near. A key of a single instrument is compared without the instrument.
     */
    private String hint(final String key) {
        final Matcher ofInstrument = OF_INSTRUMENT.matcher(key);
        final boolean one = ofInstrument.matches();
        return Suggestion.nearest(one ? ofInstrument.group(2) : key, known)
                .map(near -> "did you mean " + (one ? ofInstrument.group(1) : "") + near + "? ")
                .orElse("");
    }
}
