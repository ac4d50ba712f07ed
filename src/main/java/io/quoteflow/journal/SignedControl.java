package io.quoteflow.journal;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * The bytes that the signature of a control record covers: what the command does, when it was
 * given, and by whom.
 *
 * <p>The bytes are UTF-8 lines of the form {@code length:text}, with the length in UTF-8 bytes.
 * Therefore two different commands never have the same bytes.
 */
public final class SignedControl {
    private static final String FORM = "quoteflow-control-1";

    private SignedControl() {}

    /**
     * Returns the bytes that are signed and verified.
     *
     * @param instrument key of the record, {@code venue.category.SYMBOL}
     * @param command halt, resume, flatten or set
     * @param settings new values of a set by the paths of the parameters; empty for other commands
     * @param author name of the key that signs
     * @param reason free text; null counts as an empty text
     * @param time when the command was given, ms since the epoch
     * @param nonce text that no other command of this author has
     */
    public static byte[] message(
            final String instrument,
            final String command,
            final SortedMap<String, String> settings,
            final String author,
            final String reason,
            final long time,
            final String nonce) {
        final StringBuilder message = new StringBuilder();
        append(message, FORM);
        append(message, instrument);
        append(message, command);
        append(message, Integer.toString(settings.size()));
        settings.forEach(
                (key, value) -> {
                    append(message, key);
                    append(message, value);
                });
        append(message, author);
        append(message, reason == null ? "" : reason);
        append(message, Long.toString(time));
        append(message, nonce);
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(final StringBuilder message, final String text) {
        final int length = text.getBytes(StandardCharsets.UTF_8).length;
        message.append(length).append(':').append(text).append('\n');
    }
}
