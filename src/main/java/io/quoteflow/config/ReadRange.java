package io.quoteflow.config;

import io.quoteflow.market.InstrumentId;

import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The part of a journal that a job reads. Files are bounded by times only.
 *
 * @param from where reading starts, unless the state of the job contains a position
 * @param to where reading ends; null for no end. For positions, the last records that are read; for
 *     a time, the time of the first record that is not read
 * @param instruments whose records are read; empty for all
 */
public record ReadRange(OffsetBound from, OffsetBound to, TreeSet<String> instruments)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public ReadRange {
        Objects.requireNonNull(from, "from");
        instruments = new TreeSet<>(instruments);
    }

    /** Returns the range of all instruments from a bound on, without an end. */
    public static ReadRange from(final OffsetBound from) {
        return new ReadRange(from, null, new TreeSet<>(Set.of()));
    }

    /**
     * Parses the options of the command line.
     *
     * @param from value of {@code --from}
     * @param to value of {@code --to}
     * @param instruments value of {@code --instruments}, separated by commas; null for all
     * @throws UsageException naming an option whose value is not a bound or not an instrument
     */
    public static ReadRange parse(final String from, final String to, final String instruments) {
        final TreeSet<String> ids = new TreeSet<>();
        for (final String id : instruments == null ? new String[0] : instruments.split(",")) {
            ids.add(
                    option(
                            "--instruments",
                            id.strip(),
                            text -> InstrumentId.parse(text).toString()));
        }
        return new ReadRange(
                option("--from", from, OffsetBound::parse),
                option("--to", to, OffsetBound::parse),
                ids);
    }

    private static <T> T option(
            final String name, final String text, final Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(name + ": " + refused.getMessage());
        }
    }

    /** Whether reading ends. */
    public boolean isBounded() {
        return to != null;
    }

    /**
     * Returns the first time of files that is read, ms since the epoch; {@code Long.MIN_VALUE} for
     * their start.
     */
    public long fromMillis() {
        return from.kind() == OffsetBound.Kind.TIME ? from.millis() : Long.MIN_VALUE;
    }

    /**
     * Returns the first time of files that is not read, ms since the epoch; {@code Long.MAX_VALUE}
     * for their end.
     */
    public long toMillis() {
        return to != null && to.kind() == OffsetBound.Kind.TIME ? to.millis() : Long.MAX_VALUE;
    }

    /** Whether the records of an instrument are read. */
    public boolean reads(final String instrument) {
        return instruments.isEmpty() || instruments.contains(instrument);
    }
}
