package io.quoteflow.journal.folder;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of a recording: its number with at least six digits, {@code .jsonl}, and the
 * suffix of its compression.
 *
 * @param number of the file, from 1
 * @param compression of the file
 */
record RecordingName(int number, Compression compression) {
    private static final Pattern FORM = Pattern.compile("(\\d{6,9})\\.jsonl(|\\.gz|\\.zst)");

    /** Returns what a name says; empty if it is not one of a recording. */
    static Optional<RecordingName> parse(final String name) {
        final Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            return Optional.empty();
        }
        for (final Compression compression : Compression.values()) {
            final RecordingName parsed =
                    new RecordingName(Integer.parseInt(form.group(1)), compression);
            if (parsed.text().equals(name)) {
                return Optional.of(parsed);
            }
        }
        return Optional.empty();
    }

    /** Returns the name. */
    String text() {
        return String.format("%06d.jsonl%s", number, compression.suffix());
    }

    /** Returns the name under which the file is written before it gets its own. */
    String temporary() {
        return "." + text() + ".tmp";
    }
}
