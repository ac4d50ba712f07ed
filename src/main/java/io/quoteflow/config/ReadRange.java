package io.quoteflow.config;

import io.quoteflow.market.InstrumentId;

import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The part of a topic that a job reads.
 *
 * @param from its start, where no state says one
 * @param to its end, null where it has none; of positions the last that is read, of a time the
 *     first that is not
 * @param instruments that are read; empty for all
 */
public record ReadRange(OffsetBound from, OffsetBound to, TreeSet<String> instruments)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public ReadRange {
        Objects.requireNonNull(from, "from");
        instruments = new TreeSet<>(instruments);
    }

    /** All of a topic, without end, from a place on. */
    public static ReadRange from(final OffsetBound from) {
        return new ReadRange(from, null, new TreeSet<>(Set.of()));
    }

    /**
     * The words of the command line.
     *
     * @param instruments separated by commas; null for all
     * @throws UsageException naming a word that is no place or no instrument
     */
    public static ReadRange of(final String from, final String to, final String instruments) {
        final TreeSet<String> ids = new TreeSet<>();
        for (final String id : instruments == null ? new String[0] : instruments.split(",")) {
            ids.add(word("--instruments", id.strip(), text -> InstrumentId.parse(text).toString()));
        }
        return new ReadRange(
                word("--from", from, OffsetBound::parse),
                word("--to", to, OffsetBound::parse),
                ids);
    }

    private static <T> T word(
            final String option, final String text, final Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(option + ": " + refused.getMessage());
        }
    }

    /** Whether it ends. */
    public boolean isBounded() {
        return to != null;
    }

    /** Whether an instrument's records are read. */
    public boolean reads(final String instrument) {
        return instruments.isEmpty() || instruments.contains(instrument);
    }
}
