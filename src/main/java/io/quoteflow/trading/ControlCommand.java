package io.quoteflow.trading;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A control record, DESIGN 3.
 *
 * @param command halt, resume, flatten or set
 * @param key of a set of one parameter: its path; else null
 * @param value of a set of one parameter: its new value; else null
 * @param values of a set of several parameters: new values by path, applied together or not at all;
 *     else empty
 * @param author who gives the command; may be null
 * @param reason why it is given; may be null
 */
public record ControlCommand(
        String command,
        String key,
        String value,
        SortedMap<String, String> values,
        String author,
        String reason) {

    /** A command that sets one parameter or none. */
    public ControlCommand(
            final String command,
            final String key,
            final String value,
            final String author,
            final String reason) {
        this(command, key, value, new TreeMap<>(), author, reason);
    }

    /** All that it sets: the one parameter or the several; an absent value is an empty text. */
    public SortedMap<String, String> settings() {
        final TreeMap<String, String> settings = new TreeMap<>(values);
        if (key != null || value != null) {
            settings.put(key == null ? "" : key, value == null ? "" : value);
        }
        return settings;
    }

    /** The part of a set of several parameters that is about one of them. */
    ControlCommand only(final String path) {
        return new ControlCommand(command, path, values.get(path), author, reason);
    }
}
