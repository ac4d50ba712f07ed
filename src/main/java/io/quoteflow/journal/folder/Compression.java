package io.quoteflow.journal.folder;

import java.util.Locale;

/** How the closed files of a recording are compressed. */
public enum Compression {
    /** Not at all. */
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String suffix;

    Compression(final String suffix) {
        this.suffix = suffix;
    }

    /** Returns what is added to the name of a file; empty for {@link #NONE}. */
    public String suffix() {
        return suffix;
    }

    /** Returns the name in options and in the index: none, gzip or zstd. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the compression with a name.
     *
     * @throws IllegalArgumentException if it is not none, gzip or zstd
     */
    public static Compression parse(final String text) {
        for (final Compression compression : values()) {
            if (compression.text().equals(text)) {
                return compression;
            }
        }
        throw new IllegalArgumentException(text + " is no compression; use none, gzip or zstd");
    }
}
