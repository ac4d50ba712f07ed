package io.quoteflow.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of some keys, taken one by one; a key that nobody takes is refused. Says where a value
 * came from when it is wrong.
 */
final class ConfigReader {
    private static final Pattern OF_INSTRUMENT =
            Pattern.compile("(instruments\\.[^.]+\\.[^.]+\\.[^.]+\\.)(.+)");

    private record Value(String text, String origin) {}

    private final String name;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final TreeMap<String, String> known = new TreeMap<>();

    ConfigReader(final YamlFile file) {
        name = file.name();
        file.values().forEach((key, text) -> values.put(key, new Value(text, name)));
    }

    /** The file's name. */
    String name() {
        return name;
    }

    /** A later word for a key. */
    void set(final String key, final String text, final String origin) {
        values.put(key, new Value(text, origin));
    }

    /** Keys that have a value now. */
    List<String> present() {
        return new ArrayList<>(values.keySet());
    }

    /** Takes a key, known from now on; {@code standard} where it has no value. */
    String text(final String key, final String standard, final String allowed) {
        known.put(key, allowed);
        final Value value = values.remove(key);
        return value == null ? standard : checked(key, value, allowed);
    }

    private static String checked(final String key, final Value value, final String allowed) {
        if (value.text().isEmpty()) {
            throw new UsageException(
                    value.origin() + ": " + key + ": nothing is given; allowed is " + allowed);
        }
        return value.text();
    }

    /** A whole number within bounds. */
    long whole(final String key, final long standard, final long least, final long most) {
        final String allowed = "a whole number from " + least + " to " + most;
        final String origin = origin(key);
        final String text = text(key, Long.toString(standard), allowed);
        try {
            final long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (final NumberFormatException notWhole) {
            // told below, like one that is out of bounds
        }
        throw new UsageException(origin + ": " + key + ": " + text + " is not " + allowed);
    }

    /** A number within bounds. */
    double number(final String key, final double standard, final double least, final double most) {
        final String allowed = "a number from " + least + " to " + most;
        final String origin = origin(key);
        final String text = text(key, Double.toString(standard), allowed);
        try {
            final double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (final NumberFormatException notNumber) {
            // told below, like one that is out of bounds
        }
        throw new UsageException(origin + ": " + key + ": " + text + " is not " + allowed);
    }

    /** One of some words. */
    String choice(final String key, final String standard, final String... allowed) {
        final String words = String.join(" or ", allowed);
        final String origin = origin(key);
        final String text = text(key, standard, words);
        if (!List.of(allowed).contains(text)) {
            throw new UsageException(origin + ": " + key + ": " + text + " is not " + words);
        }
        return text;
    }

    /** The elements of a list, or one value alone. */
    List<String> list(final String key, final String allowed) {
        known.put(key, allowed);
        final List<String> elements = new ArrayList<>();
        for (int i = 0; values.containsKey(key + "[" + i + "]"); i++) {
            final String element = key + "[" + i + "]";
            elements.add(checked(element, values.remove(element), allowed));
        }
        final Value single = values.remove(key);
        if (single != null && !single.text().isEmpty()) {
            elements.add(single.text());
        }
        return elements;
    }

    /** Takes a key whatever its value, empty for none. */
    String raw(final String key) {
        return values.remove(key).text();
    }

    /** Whether a key that has a value has an empty one. */
    boolean isEmpty(final String key) {
        return values.get(key).text().isEmpty();
    }

    /** Where the value of a key comes from, for messages. */
    String origin(final String key) {
        return values.containsKey(key) ? values.get(key).origin() : name;
    }

    /** Makes keys known that were taken in another way. */
    void alsoKnown(final String key, final String allowed) {
        known.put(key, allowed);
    }

    /** Refuses what was not taken. */
    void end() {
        // a group without anything in it says nothing
        values.entrySet()
                .removeIf(
                        value ->
                                value.getValue().text().isEmpty()
                                        && known.keySet().stream()
                                                .anyMatch(k -> k.startsWith(value.getKey() + ".")));
        if (!values.isEmpty()) {
            final Map.Entry<String, Value> first = values.entrySet().iterator().next();
            throw new UsageException(
                    first.getValue().origin()
                            + ": "
                            + first.getKey()
                            + ": there is no such key; "
                            + hint(first.getKey())
                            + "allowed are "
                            + String.join(", ", known.keySet()));
        }
    }

    /** A key of one instrument is compared without the instrument. */
    private String hint(final String key) {
        final Matcher ofInstrument = OF_INSTRUMENT.matcher(key);
        final boolean one = ofInstrument.matches();
        return Suggestion.nearest(one ? ofInstrument.group(2) : key, known.keySet())
                .map(near -> "did you mean " + (one ? ofInstrument.group(1) : "") + near + "? ")
                .orElse("");
    }
}
