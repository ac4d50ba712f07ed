package io.quoteflow.trading;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A control command, DESIGN 3.
 *
 * @param command halt, resume, flatten or set; any other text is refused when it is carried out
 * @param key path of the parameter, if the command sets one; else null
 * @param value new value of the parameter, if the command sets one; else null
 * @param values new values by path, if the command sets several parameters, which are applied all
 *     or none; else empty
 * @param author author of the command; may be null
 * @param reason reason for the command; may be null
 */
public record ControlCommand(
        String command,
        String key,
        String value,
        SortedMap<String, String> values,
        String author,
        String reason) {
    /** Creates a command that sets one parameter or none. */
    public ControlCommand(
            final String command,
            final String key,
            final String value,
            final String author,
            final String reason) {
        this(command, key, value, new TreeMap<>(), author, reason);
    }

    /**
     * Returns the new values, by path, of all parameters that the command sets. A missing value is
     * an empty text.
     */
    public SortedMap<String, String> settings() {
        final TreeMap<String, String> settings = new TreeMap<>(values);
        if (key != null || value != null) {
            settings.put(key == null ? "" : key, value == null ? "" : value);
        }
        return settings;
    }

    /** Returns a command that sets only one of the parameters that this command sets. */
    ControlCommand only(final String path) {
        return new ControlCommand(command, path, values.get(path), author, reason);
    }
}
